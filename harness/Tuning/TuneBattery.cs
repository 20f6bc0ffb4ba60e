using System.Text.Json;
using System.Text.Json.Serialization;
using HwBench.Harness.Batteries;
using HwBench.Harness.Runs;
using HwBench.Results.Input;

namespace HwBench.Harness.Tuning;

/// <summary>A stage of a tuning as a battery of one cell, so that it is measured as every other run is.</summary>
/// <param name="Baseline">One of the variants; with the candidate it says when the run is precise enough to stop.</param>
internal sealed record TuneBattery(TuneQuestion Question, string Baseline, string Candidate, IReadOnlyList<string> Variants, int Sessions)
{
    // More than a battery of many cells asks for: candidates lie close together.
    private static readonly Tolerance s_target = new(0.1, 0.25);

    private static readonly JsonSerializerOptions s_options = new(StrictJson.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Where the battery lies: in the folder of the unfinished run, so that it can be gone on with.</summary>
    /// <param name="record">The run's record to come.</param>
    public static string FileFor(string record) => Path.Combine(OutputPlace.PartialOf(record), "battery.json");

    /// <summary>Whether an unfinished run is a tuning's.</summary>
    public static bool IsOf(PartialRun run, string record) => run.Request.Battery == FileFor(record);

    /// <summary>The document, as <see cref="BatteryCatalog"/> reads it.</summary>
    public byte[] ToJson()
    {
        PlannedCell cell = Question.Cell;
        return JsonSerializer.SerializeToUtf8Bytes(
            new BatteryFile
            {
                Name = "tune",
                Question = $"Which dispatcher is the best for {cell.Table.Name} and {cell.Mix.Name}?",
                Baseline = Baseline,
                Candidate = Candidate,
                Variants = Variants,
                Cells = [new CellsEntry(One(Question.Table), One(Question.Mix), One($"{cell.Order}"), One(cell.Mitigation), One(cell.Context))],
                Target = s_target,
                Sessions = Sessions,
            },
            s_options);
    }

    private static OneOrMany One(string value) => new([value]);
}
