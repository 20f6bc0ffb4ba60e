using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Results.Input;
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

    private const string GoOn = "hwbench tune --resume";

    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <exception cref="InterruptedException">Stopped by the user while finalists were measured: <see cref="Finish"/> goes on.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user before that; nothing is left.</exception>
    public Tuned Run(CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<string> hybrids = TuneCandidates.Hybrids(question.Cell);
            TuneSearch? search = IsSearched(hybrids) ? Search(hybrids, cancellation) : null;
            IReadOnlyList<string> finalists = [.. TuneCandidates.Fixed(question.Cell), .. search?.Kept ?? hybrids];
            double left = budgetSeconds - OutsideSeconds - Stopwatch.GetElapsedTime(_begun).TotalSeconds;
            RunRecord record = Measure(new Stage(place.Record, "measuring afresh", seed, left, GoOn), finalists, "table", finalists[^1], cancellation);
            return new Tuned(question, TuneReportBuilder.Of(place.Record, record, search), record);
        }
        catch (Exception) when (!Directory.Exists(OutputPlace.PartialOf(place.Record)) && !File.Exists(place.Record))
        {
            // A search is of no use without what follows it, and would be in the way.
            place.DiscardSearch();
            throw;
        }
    }

    /// <summary>Goes on with a tuning that was stopped while its finalists were measured.</summary>
    /// <exception cref="InputException">It was no tuning, or what it left was changed.</exception>
    /// <exception cref="InterruptedException">Stopped again.</exception>
    public static Tuned Finish(PartialRun stopped, TunePlace place, Action<string> progress, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        if (!TuneBattery.IsOf(stopped, place.Record))
        {
            throw new InputException($"{place.Record}: what was stopped is no tuning; go on with: hwbench run --resume {place.Record}");
        }

        var question = TuneQuestion.Of(BatteryCatalog.Resolve(stopped.Request.Battery).Cells[0]);
        TuneSearch? search = IsSearched(TuneCandidates.Hybrids(question.Cell)) ? HybridSearch.Of(place.Search, RunRecordFile.Read(place.Search)) : null;
        RunRecord record = RunTask.Measure(stopped, place.Record, begun, progress, _ => { }, GoOn, cancellation);
        return new Tuned(question, TuneReportBuilder.Of(place.Record, record, search), record);
    }

    private static bool IsSearched(IReadOnlyList<string> hybrids) => hybrids.Count > WithoutSearch;

    private TuneSearch Search(IReadOnlyList<string> hybrids, CancellationToken cancellation)
    {
        var stage = new Stage(place.Search, "search", Seed.Derive(seed, "tune", "search"), SearchShare * budgetSeconds, null);
        RunRecord record = Measure(stage, hybrids, hybrids[0], hybrids[^1], cancellation);
        Directory.Delete(OutputPlace.ArtifactsOf(place.Search), recursive: true);
        return HybridSearch.Of(place.Search, record);
    }

    private RunRecord Measure(Stage stage, IReadOnlyList<string> variants, string baseline, string candidate, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        int sessions = Math.Max(FewestSessions, (int)(stage.Seconds / SecondsPerSession));
        byte[] battery = new TuneBattery(question, baseline, candidate, variants, sessions).ToJson();
        string file = TuneBattery.FileFor(stage.File);
        var request = new RunRequest(file, stage.Seed, false, cpu, 0, null, CounterNames.Parse(CounterNames.Default), LeastDispatches: 0, Math.Max(1, stage.Seconds));
        request = BatteryRun.OnThisMachine(request);
        using var partial = PartialRun.Begin(stage.File, request);
        try
        {
            File.WriteAllBytes(file, battery);
            _ = RunTask.PlanOf(request);
        }
        catch
        {
            partial.Discard();
            throw;
        }

        return RunTask.Measure(partial, stage.File, begun, text => progress($"{stage.Name}: {text}"), _ => { }, stage.GoOn, cancellation);
    }

    private sealed record Stage(string File, string Name, ulong Seed, double Seconds, string? GoOn);
}
