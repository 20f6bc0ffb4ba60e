using System.Text.Json;

namespace HwBench.Results.Records;

/// <summary>Everything needed to repeat the run.</summary>
/// <param name="Battery">The battery's name.</param>
/// <param name="Question">The question it answers, one sentence.</param>
/// <param name="Baseline">The variant that others are compared with.</param>
/// <param name="Candidate">The variant that the question asks about.</param>
/// <param name="Seed">Every random choice of the run follows from it.</param>
/// <param name="Sessions">Processes planned for each kind of core, at least 1.</param>
/// <param name="PlacementsPerSession">Placements planned for each cell in each session.</param>
/// <param name="SetSize">Placements of a stratified set; every variant takes each offset (0, 64/SetSize, … modulo 64) once in a set.</param>
/// <param name="Blocks">Blocks of each placement.</param>
/// <param name="MarginCycles">Equivalence: the interval lies within ± this many cycles a dispatch …</param>
/// <param name="MarginPercent">… and that of the ratio within this many percent either way: between 1 / (1 + percent / 100) and 1 + percent / 100.</param>
/// <param name="TargetCycles">Precision stop: half-width of the 95 % interval, cycles a dispatch …</param>
/// <param name="TargetPercent">… or percent.</param>
/// <param name="BudgetSeconds">Wall time that the run may take on each kind of core.</param>
/// <param name="OverSeconds">Wall time that the sessions are spread over; 0 = one after the other.</param>
/// <param name="Definition">The battery document itself.</param>
/// <param name="Files">The documents of the user's own tables and mixes, by the paths that the definition names them with.</param>
/// <param name="Axis">What the curves are drawn over; null for a run without curves.</param>
public sealed record Plan(
    string Battery,
    string Question,
    string Baseline,
    string Candidate,
    ulong Seed,
    int Sessions,
    int PlacementsPerSession,
    int SetSize,
    int Blocks,
    double MarginCycles,
    double MarginPercent,
    double TargetCycles,
    double TargetPercent,
    double BudgetSeconds,
    double OverSeconds,
    JsonElement Definition,
    IReadOnlyDictionary<string, JsonElement> Files,
    CurveAxis? Axis);
