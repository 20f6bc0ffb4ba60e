using System.CommandLine;
using HwBench.Harness.Imports;
using HwBench.Harness.Mixes;
using HwBench.Harness.Naming;
using HwBench.Harness.Showing;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench show VARIANT</c>: a dispatcher's listing, what it costs in code, and the branches that each call executes.</summary>
internal static class ShowCommand
{
    public static DocumentedCommand Create()
    {
        var variant = new Argument<string?>("VARIANT") { Description = "The variant to show (default: the one that --variant brings)", Arity = ArgumentArity.ZeroOrOne };
        var own = new Option<string[]>("--variant") { Description = $"A dispatcher of your own, as {ImportReference.Form}; may be given several times" };
        var table = new Option<string>("--table") { Description = "The call table, by name or file", DefaultValueFactory = _ => "xen-4.17-pv64" };
        var mitigation = new Option<string>("--mitigation") { Description = "How its branches are hardened: a part, a set, or parts joined by +", DefaultValueFactory = _ => "bare" };
        var mix = new Option<string?>("--mix") { Description = "Says which calls are frequent, and weighs the means (default: the priorities, no means)" };
        var json = new Option<bool>("--json") { Description = "Print JSON (without the listing)" };
        var command = new DocumentedCommand(
            "show", "Show a variant's code, what it costs, and the branches that each call executes",
            "hwbench show generated --table xen-4.17-pv64 --mitigation retpoline")
        {
            variant, own, table, mitigation, mix, json,
        };
        return command.Does(parsed =>
        {
            string mitigationName = parsed.GetRequiredValue(mitigation);
            Variant found = LegalVariant.MustBeCalled(ImportLoader.MustBeCopied(Chosen(parsed.GetValue(variant), ImportLoader.LoadAll(parsed.GetValue(own) ?? []))));
            Mitigation hardened = MitigationNames.Resolve(mitigationName);
            CallTable calls = CallTableCatalog.Resolve(parsed.GetRequiredValue(table));
            Mix? shares = parsed.GetValue(mix) is { } name ? MixCatalog.Resolve(name, calls) : null;
            var shown = ShownDispatcher.Of(found, calls, hardened, shares);
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json) ? ShownJson.Write(shown) : ShownText.Write(shown));
            return ExitCode.Done;
        });
    }

    private static Variant Chosen(string? name, IReadOnlyList<ImportedVariant> own) => name is null
        ? own.Count == 1 ? own[0] : throw new InputException("show: name one VARIANT")
        : own.FirstOrDefault(v => v.Name == name) ?? VariantCatalog.Find(name)
            ?? throw NearestNames.Unknown("variant", name, [.. own.Select(v => v.Name), .. VariantCatalog.Names, .. VariantCatalog.KnownBad.Select(v => v.Name)]);
}
