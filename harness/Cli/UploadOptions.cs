using System.CommandLine;
using HwBench.Harness.Collectors;
using HwBench.Harness.Signing;
using HwBench.Harness.Uploads;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>Where a command sends records, and how: the options that all such commands have.</summary>
internal sealed class UploadOptions
{
    /// <summary>The environment variable that may hold the collector's address.</summary>
    public const string Variable = "HWBENCH_COLLECTOR";

    private readonly TimeProvider _time;
    private readonly Option<string?> _to;
    private readonly Option<string?> _label = new("--label") { Description = "What the collector calls the machine, in reports, too (128 printable ASCII characters at most)" };
    private readonly Option<bool> _sign = new("--sign") { Description = "Sign with this machine's key ('hwbench key'); the signature lies beside the record as FILE.sig" };
    private readonly Option<string?> _tokenFile = new("--token-file") { Description = $"The file that holds the collector's token (default: the environment's {AccessToken.Variable})" };
    private readonly Option<string?> _ca = new("--ca") { Description = "Trust the authorities of this PEM file instead of the system's" };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "Go through this proxy (default: HTTPS_PROXY, NO_PROXY)" };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Allow plain http beyond this machine: others on the way can read the token" };

    /// <summary>Of a command that measures: it sends when --upload says where to.</summary>
    /// <param name="time">By which it is waited.</param>
    public UploadOptions(TimeProvider time)
        : this(new Option<string?>("--upload") { Description = "Send the record to this collector; one that is down fails nothing: the record waits in the spool" }, time)
    {
    }

    /// <summary>Of another.</summary>
    /// <param name="to">The option that takes the collector's address.</param>
    /// <param name="time">By which it is waited.</param>
    public UploadOptions(Option<string?> to, TimeProvider time) => (_to, _time) = (to, time);

    /// <param name="labels">Whether the user says what the machine is called.</param>
    public void AddTo(Command command, bool labels = true)
    {
        foreach (Option option in new Option[] { _to, _label, _sign, _tokenFile, _ca, _proxy, _insecure }.Where(o => labels || o != _label))
        {
            command.Add(option);
        }
    }

    /// <summary>What another host's <c>hwbench upload</c> is given to do the same, but for the label; files must be there, too.</summary>
    /// <returns>Null where nothing is to be sent.</returns>
    /// <exception cref="InputException">It can't be used.</exception>
    public IReadOnlyList<string>? WordsFor(ParseResult parsed)
    {
        IEnumerable<string> Word(Option<string?> option, string? value) => value is null ? [] : [option.Name, value];
        IEnumerable<string> Flag(Option<bool> option) => parsed.GetValue(option) ? [option.Name] : [];
        return DestinationOf(parsed) is { } to
            ? ["--to", to.To.ToString(), .. Flag(_sign), .. Word(_tokenFile, to.TokenFile), .. Word(_ca, to.Link.Ca), .. Word(_proxy, to.Link.Proxy), .. Flag(_insecure)]
            : null;
    }

    /// <summary>Whether records are to be signed.</summary>
    public bool Signs(ParseResult parsed) => parsed.GetValue(_sign);

    /// <returns>Where the option says; null where nothing is given.</returns>
    /// <exception cref="InputException">It can't be used, or something is missing that it says.</exception>
    public Destination? DestinationOf(ParseResult parsed, string? otherwise = null)
    {
        if ((parsed.GetValue(_to) ?? otherwise) is not { } url)
        {
            Option? idle = new Option[] { _label, _tokenFile, _ca, _proxy, _insecure }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });
            return idle is null ? null : throw new InputException($"{idle.Name}: says how to send, and nothing says where to; give {_to.Name} URL");
        }

        bool insecure = parsed.GetValue(_insecure);
        var to = CollectorAddress.Parse(parsed.GetValue(_to) is null ? Variable : _to.Name, url, insecure);
        string? file = Rooted(parsed.GetValue(_tokenFile));
        var link = new Link(Rooted(parsed.GetValue(_ca)), parsed.GetValue(_proxy));

        // What can't be used is told before anything is measured.
        link.Open(Patience.Usual.Connect).Dispose();
        return new Destination(to, insecure, link, file, AccessToken.Find(file));
    }

    /// <summary>For what waits already: it has its label and its signature.</summary>
    /// <exception cref="InputException">Another is given.</exception>
    public void RefuseOfRecords(ParseResult parsed)
    {
        if (new Option[] { _label, _sign }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } given)
        {
            throw new InputException($"{given.Name}: what waits in the spool goes as it was given; leave it out, or upload the records again");
        }
    }

    /// <param name="key">Null where nothing is signed.</param>
    public Sender? SenderOf(ParseResult parsed, MachineKey? key, string? otherwise = null) =>
        DestinationOf(parsed, otherwise) is { } destination ? new Sender(Spool.OfUser(_time), destination, key, Patience.Usual, _time) : null;

    /// <returns>What the user calls the machine; null where nothing is said.</returns>
    /// <exception cref="InputException">A collector wouldn't take it.</exception>
    public string? LabelOf(ParseResult parsed) => parsed.GetValue(_label) is not { } label || Upload.IsLabel(label)
        ? parsed.GetValue(_label)
        : throw new InputException($"--label '{Printable.Text(label)}': give 1 to {Upload.LongestLabel} printable ASCII characters, no blank first or last");

    // A token that was typed here by mistake isn't made a path of.
    private static string? Rooted(string? file) => file is null || file.StartsWith("hwb_", StringComparison.Ordinal) ? file : Path.GetFullPath(file);
}
