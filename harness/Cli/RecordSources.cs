using System.CommandLine;
using HwBench.Harness.Collectors;
using HwBench.Harness.Processes;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Cli;

/// <summary>What commands that take records have in common: <c>SOURCE…</c>, files, folders, and collectors, whose records are fetched.</summary>
internal sealed class RecordSources
{
    private readonly Dictionary<string, string> _names = [];

    /// <param name="sources">As given; what they stand for is fetched, in their order.</param>
    /// <exception cref="InputException">A collector's address can't be used, or it doesn't give its records.</exception>
    private RecordSources(IReadOnlyList<string> sources) => Files = [.. sources.SelectMany(s => CollectorAddress.IsUrl(s) ? Fetched(s) : [s])];

    /// <summary>Files, and folders.</summary>
    public IReadOnlyList<string> Files { get; }

    public static Argument<string[]> Argument() => new("SOURCE")
    {
        Description = $"Run records, folders of them, and collectors, with filters (https://host/?mitigation=retpoline; the token in {AccessToken.Variable})",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<bool> WithUntrusted() => new("--with-untrusted") { Description = "Count runs whose sentinels failed or could not be judged" };

    /// <summary>All of them, in memory.</summary>
    /// <exception cref="InputException">A record can't be used.</exception>
    public static ReducedRecords<(string Name, RunRecord Record)> Read(IReadOnlyList<string> sources) => Reduce(sources, (name, record) => (name, record));

    /// <summary>As <see cref="RecordSet.Reduce"/>; what was fetched is called as the collector calls it.</summary>
    /// <exception cref="InputException">A record can't be used.</exception>
    public static ReducedRecords<T> Reduce<T>(IReadOnlyList<string> sources, Func<string, RunRecord, T> reduce)
    {
        var given = new RecordSources(sources);
        return RecordSet.Reduce(given.Files, (file, record) => reduce(given.NameOf(file), record));
    }

    public static RecordSources Of(IReadOnlyList<string> sources) => new(sources);

    public string NameOf(string file) => _names.GetValueOrDefault(file, file);

    private IEnumerable<string> Fetched(string source)
    {
        (CollectorAddress to, string query) = CollectorAddress.ParseWithQuery("SOURCE", source);
        string filters = RecordQuery.Parse(query);
        using var interruption = new Interruption();
        using var client = new CollectorClient(Link.Default, to, AccessToken.OfEnvironment(), Patience.Usual, TimeProvider.System);
        foreach (FetchedRecord record in new CollectorRecords(client, RecordCache.OfUser()).Fetch(filters, interruption.Token).GetAwaiter().GetResult())
        {
            _names[record.File] = record.Name;
            yield return record.File;
        }
    }
}
