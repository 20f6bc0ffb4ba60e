using System.Diagnostics;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Results.Records;
using HwBench.Results.Tuning;

namespace HwBench.Harness.Tuning;

/// <summary>
/// A tuning from question to report: a search among the hybrids at a quarter of the budget, then a run of its own, with
/// another seed and so with other placements and calls, in which those it kept meet all other candidates. Only that run's
/// figures are reported, since the best of many on the same data looks better than it is.
/// </summary>
/// <param name="budgetSeconds">For both stages.</param>
/// <param name="progress">Told in a few words what goes on.</param>
internal sealed class TuneTask(TuneQuestion question, double budgetSeconds, ulong seed, CpuChoice cpu, TunePlace place, Action<string> progress)
{
    private const double SearchShare = 0.25;

    // A session takes two to three seconds to start; what is left is for measuring.
    private const double SecondsPerSession = 4.5;

    private const int FewestSessions = 3;

    // Of the budget: what comes before the first session and after the last.
    private const double OutsideSeconds = 2;

    // With so few hybrids all of them can be measured.
    private const int WithoutSearch = 3;

    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <exception cref="OperationCanceledException">Stopped by the user; if in the search, nothing is left.</exception>
    public (TuneReport Report, RunRecord Record) Run(CancellationToken cancellation)
    {
        IReadOnlyList<string> hybrids = TuneCandidates.Hybrids(question.Cell);
        TuneSearch? search = hybrids.Count > WithoutSearch ? Search(hybrids, cancellation) : null;
        IReadOnlyList<string> finalists = [.. TuneCandidates.Fixed(question.Cell), .. search?.Kept ?? hybrids];
        double left = budgetSeconds - OutsideSeconds - Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        RunRecord record = Measure(place.Record, finalists, "table", finalists[^1], seed, left, "measuring afresh", cancellation);
        return (TuneReportBuilder.Of(place.Record, record, search), record);
    }

    private TuneSearch Search(IReadOnlyList<string> hybrids, CancellationToken cancellation)
    {
        try
        {
            RunRecord record = Measure(
                place.Search, hybrids, hybrids[0], hybrids[^1], Seed.Derive(seed, "tune", "search"), SearchShare * budgetSeconds, "search", cancellation);
            Directory.Delete(OutputPlace.ArtifactsOf(place.Search), recursive: true);
            return HybridSearch.Of(place.Search, record);
        }
        catch (InterruptedException)
        {
            // A half of a search is of no use.
            File.Delete(place.Search);
            Directory.Delete(OutputPlace.PartialOf(place.Search), recursive: true);
            throw new OperationCanceledException();
        }
    }

    private RunRecord Measure(
        string file, IReadOnlyList<string> variants, string baseline, string candidate, ulong stageSeed, double seconds, string stage, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        int sessions = Math.Max(FewestSessions, (int)(seconds / SecondsPerSession));
        byte[] battery = new TuneBattery(question, baseline, candidate, variants, sessions).ToJson();
        string batteryFile = Path.Combine(OutputPlace.PartialOf(file), "battery.json");
        var request = new RunRequest(batteryFile, stageSeed, false, cpu, 0, null, CounterNames.Parse(CounterNames.Default), LeastDispatches: 0, Math.Max(1, seconds));
        request = request with { LeastDispatches = RunTask.LeastDispatches(request) };
        using var partial = PartialRun.Begin(file, request);
        try
        {
            // In the folder of the unfinished run, so that it can be gone on with.
            File.WriteAllBytes(batteryFile, battery);
            _ = RunTask.PlanOf(request);
        }
        catch
        {
            partial.Discard();
            throw;
        }

        return RunTask.Measure(partial, file, begun, text => progress($"{stage}: {text}"), cancellation);
    }
}
