using System.Text;
using HwBench.Harness.Compiled;
using HwBench.JitEmitters.Imports;
using HwBench.Native.Host;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>What a run will measure, and the seed from which every random choice of it follows.</summary>
/// <param name="Quick">True if the battery was reduced to what it says is quick.</param>
/// <param name="Cells">In the battery's order.</param>
/// <param name="Unavailable">What this machine lacks something for, and the battery leaves out then.</param>
public sealed record Plan(
    Battery Battery, ulong Seed, bool Quick, Sampling Sampling, IReadOnlyList<PlannedCell> Cells, IReadOnlyList<UnavailableCell> Unavailable)
{
    /// <summary>Dispatchers of the user's own, measured beside the battery's variants in each cell whose table they are for.</summary>
    public IReadOnlyList<ImportedVariant> Imports { get; private init; } = [];

    /// <summary>The battery's name as records tell it.</summary>
    public string RecordedName => Quick ? $"{Battery.Name} (quick)" : Battery.Name;

    /// <exception cref="InputException">One of them is for none of the plan's tables.</exception>
    public Plan With(IReadOnlyList<ImportedVariant> imports)
    {
        foreach (ImportedVariant import in imports)
        {
            if (Cells.All(c => import.WhyIllegal(c.Table) is not null))
            {
                throw new InputException(
                    $"{import.Name} can't be measured in battery {Battery.Name}: for {Cells[0].Table.Name} {import.WhyIllegal(Cells[0].Table)}; choose a battery of its table");
            }
        }

        Plan with = this with { Imports = imports };
        return with with { Sampling = Sampling with { Sessions = Math.Max(Sampling.Sessions, with.FewestSessions) } };
    }

    /// <summary>Sessions without which it can't be judged: of a dispatcher that is loaded, and not copied, each session has one placement.</summary>
    public int FewestSessions => Imports.Any(i => i.Loads is not null) ? VariantOrigin.FewestReExecuted : 1;

    /// <summary>What is compiled to be measured beside the emitted variants of the same names; null when nothing is.</summary>
    public CompiledDispatchers? Compiled { get; init; }

    /// <summary>When a run is precise enough to stop: the battery's, if nothing else was asked for. Sessions don't look at it.</summary>
    public Tolerance Target
    {
        get => field ?? Battery.Target;
        init;
    }

    /// <summary>The names of the emitted variants of a cell.</summary>
    public IReadOnlyList<string> VariantsOf(PlannedCell cell) => cell.Variants ?? Battery.Variants;

    /// <summary>For this machine.</summary>
    /// <exception cref="InputException">Quick is asked for, and the battery doesn't say what that is.</exception>
    /// <exception cref="MachineException">This machine can't measure a cell that isn't to be left out, or none at all.</exception>
    public static Plan Create(Battery battery, ulong seed, bool quick) => Create(battery, seed, quick, ContextAvailability.WhyNot);

    /// <summary>As above, for a machine.</summary>
    /// <param name="whyNot">As <see cref="ContextAvailability.WhyNot"/>.</param>
    public static Plan Create(Battery battery, ulong seed, bool quick, Func<string, string?> whyNot)
    {
        QuickReduction? reduction = quick
            ? battery.Quick ?? throw new InputException($"battery {battery.Name}: has no \"quick\" member; add one, or run without --quick")
            : null;
        PlannedCell[] wanted = [.. battery.Cells.Where(c => reduction?.Mixes.Contains(c.Mix.Name) != false)];
        Dictionary<string, string?> lacks = wanted.Select(c => c.Context).Distinct().ToDictionary(c => c, whyNot);
        UnavailableCell[] unavailable = [.. wanted.Where(c => lacks[c.Context] is not null).Select(c => new UnavailableCell(c, lacks[c.Context]!))];
        if ((unavailable.FirstOrDefault(u => !u.Cell.WhereAvailable) ?? (unavailable.Length == wanted.Length ? unavailable[0] : null)) is { } refused)
        {
            throw new MachineException($"cell {refused.Cell.Id}: {refused.Why}", "measure it elsewhere, or leave it out of the battery");
        }

        return new Plan(battery, seed, quick, reduction?.Sampling ?? battery.Sampling, [.. wanted.Where(c => lacks[c.Context] is null)], unavailable);
    }

    /// <summary>The plan as text, one line a fact; equal plans have equal texts.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append($"battery {Battery.Name}{(Quick ? ", quick" : "")}\nseed {Seed}\n");
        text.Append($"baseline {Battery.Baseline}\ncandidate {Battery.Candidate}\nvariants {string.Join(' ', Battery.Variants)}\n");
        if (Battery.Axis is { } axis)
        {
            text.Append($"axis {AxisNames.Of(axis)}\n");
        }

        text.Append($"sessions {Sampling.Sessions}\nplacements {Sampling.Placements}\nblocks {Sampling.Blocks}\n");
        text.Append($"dispatches {Sampling.Dispatches}, at least {Sampling.LeastDispatches}\nlead-in {Sampling.LeadIn}\nbudget {Sampling.BudgetSeconds} s\n");
        text.Append($"margin {Battery.Margin.Cycles} cycles, {Battery.Margin.Percent} %\n");
        text.Append($"target {Battery.Target.Cycles} cycles, {Battery.Target.Percent} %\n");
        foreach (CompiledVariant variant in Compiled?.Variants(this) ?? [])
        {
            text.Append($"{variant.Name}: {variant.Description}\n");
        }

        foreach (ImportedVariant import in Imports)
        {
            text.Append($"import {import.Name} {import.Source.Symbol} {import.Source.Sha256}\n");
        }

        foreach (PlannedCell cell in Cells)
        {
            text.Append($"cell {cell.Id}{(cell.Variants is null ? "" : $": {string.Join(' ', cell.Variants)}")}\n");
        }

        foreach (UnavailableCell cell in Unavailable)
        {
            text.Append($"left out {cell.Cell.Id}: {cell.Why}\n");
        }

        return text.ToString();
    }
}
