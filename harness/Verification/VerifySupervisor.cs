using System.Text;
using System.Text.Json;
using HwBench.Harness.Compiled;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Results.Input;

namespace HwBench.Harness.Verification;

/// <summary>
/// Verifies in child processes. One that crashes or hangs costs the variant that it was calling, in that cell; another
/// one goes on from there. One that hangs isn't called in later cells.
/// </summary>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class VerifySupervisor(VerifySelection selection, HostProgram program, Action<string> progress)
{
    /// <summary>A child silent for so long hangs: the longest silence of a sound one is emitting the largest dispatcher.</summary>
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<VerifyCell> _cells = selection.Cells();
    private readonly SortedDictionary<(int Cell, int Variant), VerifiedVariant> _verified = [];
    private readonly List<string> _hung = [];
    private (int Cell, List<int> Skip) _next = (0, []);

    /// <returns>One for each variant of each cell, in order.</returns>
    /// <exception cref="Native.Host.MachineException">A compiler fails.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public VerifyReport Run(CancellationToken cancellation)
    {
        foreach ((VerifyCell cell, CompiledVariant variant) in _cells.SelectMany(c => c.Variants.OfType<CompiledVariant>().Select(v => (c, v))))
        {
            progress($"compiling {variant.Name} for {cell.Table.Name}");
            variant.Compile(cell.Table, cell.Mitigation, cancellation);
        }

        bool done;
        do
        {
            done = RunChild(cancellation);
        }
        while (!done);

        return new VerifyReport(_cells, [.. _verified.Values]);
    }

    // True when the child came to the end of all cells.
    private bool RunChild(CancellationToken cancellation)
    {
        using StatusPage page = StatusPage.Create();
        string request = JsonSerializer.Serialize(new VerifyRequest(page.Path, selection, _next.Cell, _next.Skip, _hung), StrictJson.Options);
        ChildResult child = ChildProcess.Run(
            program, [VerifyEntry.CommandName, request], page, s_stall, _ => progress($"verifying {CellName(page.Read().Cell)}"), cancellation);
        bool blamed = false;
        SessionOutcome.Judge(child, () => blamed = Blame(child));
        foreach (string line in child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(StrictJson.Read<VerifiedVariant>(Encoding.UTF8.GetBytes(line), "a verification process"));
        }

        return !blamed;
    }

    private string CellName(int cell) => cell < 0 ? "" : $"{_cells[cell].Table.Name} under {_cells[cell].Mitigation.Name}";

    private bool Blame(ChildResult child)
    {
        (int cell, int variant, int placement) = child.Status;
        bool loading = placement == VerifyEntry.Loading;
        if (cell < 0 || (placement < 0 && !loading))
        {
            // Not emitted code but ours has failed.
            return false;
        }

        string happened;
        if (child.Outcome is ChildOutcome.Crashed crash)
        {
            happened = $"crashed with {crash.Signal}";
        }
        else
        {
            happened = $"did not return within {s_stall.TotalSeconds} s";
        }

        // Loaded again for another cell, an object does the same again.
        if (loading || child.Outcome is not ChildOutcome.Crashed)
        {
            _hung.Add(_cells[cell].Variants[variant].Name);
        }

        string where = loading ? "when it was loaded" : $"in placement {placement + 1}";
        Add(new VerifiedVariant(cell, variant, 0, 1, [$"{happened} {where}"]));
        _next = (cell, cell == _next.Cell ? [.. _next.Skip, variant] : [variant]);
        return true;
    }

    private void Add(VerifiedVariant verified) => _verified.Add((verified.Cell, verified.Variant), verified);
}
