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

    /// <exception cref="InputException">It is no file's path, or something is there already.</exception>
    public void CheckFree()
    {
        OutputPlace.CheckFree(Record);
        OutputPlace.CheckFree(Search);
        OutputPlace.CheckFree(Recipe);
    }
}
