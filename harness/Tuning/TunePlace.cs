using HwBench.Harness.Runs;
using HwBench.Results.Input;

namespace HwBench.Harness.Tuning;

/// <summary>Where a tuning's files go: the record, and beside it the search's record and the recipe.</summary>
/// <param name="Record">The record's path.</param>
internal sealed record TunePlace(string Record)
{
    private const string Extension = ".json.gz";

    /// <summary>The record of the search.</summary>
    public string Search => $"{Stem}.search{Extension}";

    public string Recipe => $"{Stem}.recipe.json";

    private string Stem => Record.EndsWith(Extension, StringComparison.Ordinal) ? Record[..^Extension.Length] : Record;

    /// <summary>Removes the search's record and what lies beside it.</summary>
    public void DiscardSearch()
    {
        File.Delete(Search);
        foreach (string folder in new[] { OutputPlace.PartialOf(Search), OutputPlace.ArtifactsOf(Search) }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <exception cref="InputException">It is no file's path, or something is there already.</exception>
    public void CheckFree()
    {
        OutputPlace.CheckFree(Record);
        if (Directory.Exists(OutputPlace.PartialOf(Search)))
        {
            throw new InputException($"{OutputPlace.PartialOf(Search)}: is left of a search that was killed, and can't be gone on with; remove it, or choose another --output");
        }

        OutputPlace.CheckFree(Search);
        OutputPlace.CheckFree(Recipe);
    }
}
