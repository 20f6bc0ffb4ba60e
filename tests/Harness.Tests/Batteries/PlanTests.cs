using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Batteries;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Batteries;

public class PlanTests
{
    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_seed_another() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (number, quick) =>
        {
            ulong seed = (ulong)number << 16;
            string text = Plan.Create(BatteryCatalog.Resolve("xen-4.17"), seed, quick).ToText();
            return text == Plan.Create(BatteryCatalog.Resolve("xen-4.17"), seed, quick).ToText()
                && text != Plan.Create(BatteryCatalog.Resolve("xen-4.17"), seed + 1, quick).ToText()
                && text != Plan.Create(BatteryCatalog.Resolve("xen-4.17"), seed, !quick).ToText();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void The_same_plan_gives_every_cell_the_same_numbers()
    {
        uint[][] first = [.. Pools()];
        Assert.Equal(first, Pools());

        static IEnumerable<uint[]> Pools()
        {
            var plan = Plan.Create(BatteryCatalog.Resolve("xen-4.17"), 11, quick: true);
            return plan.Cells.Select(cell => NumberPool.Create(cell.Mix, cell.Order, Seed.Derive(plan.Seed, "numbers", cell.Id), 1000));
        }
    }

    [Fact]
    public void The_text_holds_everything_that_is_needed_to_repeat_the_run()
    {
        Battery battery = BatteryJson.Resolve(BatteryJson.With("sessions", "3"));
        Assert.Equal(
            $"""
            battery b
            seed 5
            baseline table
            candidate tree
            variants table tree
            sessions 3
            placements {Sampling.Default.Placements}
            blocks {Sampling.Default.Blocks}
            dispatches {Sampling.Default.Dispatches}, at least 0
            lead-in {Sampling.Default.LeadIn}
            budget {Sampling.Default.BudgetSeconds} s
            margin 1 cycles, 1 %
            target 0.25 cycles, 0.5 %
            cell synthetic-4/uniform/random/bare/hot

            """.ReplaceLineEndings("\n"),
            Plan.Create(battery, 5, quick: false).ToText());
    }

    [Fact]
    public void Numbers_that_a_battery_gives_replace_the_defaults_and_quick_replaces_them_again()
    {
        string json = """
            {
              "name": "b", "question": "Which?", "comment": "More.", "baseline": "table", "candidate": "tree", "variants": ["table", "tree"],
              "cells": [{ "table": "linux-x86_64", "mix": ["recorded", "uniform"], "order": "periodic(9)", "mitigation": "bare", "context": "dependent" }],
              "sessions": 2, "placements": 8, "blocks": 3, "dispatches": 100, "leadIn": 0, "budgetSeconds": 1.5,
              "margin": { "cycles": 2, "percent": 3 }, "target": { "cycles": 0.5, "percent": 0.1 },
              "quick": { "mixes": ["uniform"], "placements": 4 }
            }
            """;
        Battery battery = BatteryJson.Resolve(json);
        Assert.Equal(new Sampling(2, 8, 3, 100, 0, 1.5), battery.Sampling);
        Assert.Equal((new Tolerance(2, 3), new Tolerance(0.5, 0.1)), (battery.Margin, battery.Target));
        Assert.Equal("More.", battery.Comment);
        var quick = Plan.Create(battery, 0, quick: true);
        Assert.Equal(new Sampling(2, 4, 3, 100, 0, 1.5), quick.Sampling);
        Assert.Equal(["linux-x86_64/uniform/periodic(9)/bare/dependent"], quick.Cells.Select(c => c.Id));
    }

    [Fact]
    public void Quick_without_mixes_keeps_all_cells()
    {
        Battery battery = BatteryJson.Resolve(BatteryJson.With("quick", """{"sessions": 1}"""));
        var quick = Plan.Create(battery, 0, quick: true);
        Assert.Equal(battery.Cells, quick.Cells);
        Assert.Equal(1, quick.Sampling.Sessions);
    }

    [Fact]
    public void Quick_of_a_battery_that_does_not_say_what_that_is_is_refused()
    {
        Battery battery = BatteryJson.Resolve(BatteryJson.With("comment", null));
        Assert.Equal(
            "battery b: has no \"quick\" member; add one, or run without --quick",
            OneLine.Refusal(() => Plan.Create(battery, 0, quick: true)));
    }

    [Fact]
    public void The_recorded_order_goes_with_the_recorded_mix()
    {
        string json = BatteryJson.With("cells.table", "\"linux-x86_64\"").Replace("\"uniform\"", "\"recorded\"").Replace("\"random\"", "[\"recorded\",\"random\"]");
        Assert.Equal(
            ["linux-x86_64/recorded/recorded/bare/hot", "linux-x86_64/recorded/random/bare/hot"],
            BatteryJson.Resolve(json).Cells.Select(c => c.Id));
    }

    [Fact]
    public void Paths_in_a_battery_are_relative_to_the_battery()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.json", """{"name":"mine","source":"a test","calls":[{"number":3,"name":"x","arguments":0},{"number":5,"name":"y","arguments":0}]}""");
        folder.Write("m.json", """{"name":"mostly-x","source":"a test","weights":[{"name":"x","count":9},{"number":5,"count":1}]}""");
        string json = BatteryJson.With("cells.table", "\"t.json\"").Replace("\"uniform\"", "\"./m.json\"");
        Battery battery = BatteryCatalog.Resolve(folder.Write("b.json", json));
        Assert.Equal("mine/mostly-x/random/bare/hot", Assert.Single(battery.Cells).Id);
        Assert.Equal(0.9, battery.Cells[0].Mix.Share(3));
    }

    [Fact]
    public void Two_files_that_call_themselves_alike_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t1.json", EmbeddedData.Read("tables/xen-4.17-hvm64.json"));
        folder.Write("t2.json", EmbeddedData.Read("tables/xen-4.17-hvm64.json"));
        string path = folder.Write("b.json", BatteryJson.With("cells.table", """["t1.json", "t2.json"]"""));
        Assert.Contains("'t2.json' and 't1.json' are both the call table xen-4.17-hvm64", OneLine.Refusal(() => BatteryCatalog.Resolve(path)));
    }
}
