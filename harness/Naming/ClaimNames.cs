using HwBench.Harness.Batteries;
using HwBench.Harness.Imports;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Claims;
using HwBench.Results.Input;

namespace HwBench.Harness.Naming;

/// <summary>Whether what a claim names is there: in the catalogs, in a battery that ships, or in a record.</summary>
public sealed class ClaimNames
{
    private readonly ILookup<string, string> _known;

    /// <param name="recorded">What the records name, by the part of a claim that could.</param>
    public ClaimNames(IEnumerable<(string Part, string Name)> recorded) =>
        _known = recorded.Concat(Catalogued()).Distinct().ToLookup(n => n.Part, n => n.Name);

    /// <exception cref="InputException">It names something that nobody knows: the message has the nearest names.</exception>
    public void Check(Claim claim, string where)
    {
        foreach (string variant in claim.Rule.Variants)
        {
            // A variant is compared, not looked for: it is no glob.
            Unless(_known["variant"].Contains(variant) || IsOfForm("variant", variant), "variant", variant, $"{where}: $.rule");
        }

        Check("battery", claim.Battery, $"{where}: $.battery");
        Check(claim.Scope, $"{where}: $.scope");
        if (claim.Rule.HeldAgainst is { } against)
        {
            Check(against, $"{where}: $.rule.against");
        }
    }

    private void Check(CellScope scope, string path)
    {
        foreach ((string part, IReadOnlyList<string>? globs) in scope.Parts())
        {
            foreach (string glob in globs ?? [])
            {
                Check(part, CellScope.Pattern(glob), $"{path}.{part}");
            }
        }
    }

    private void Check(string part, string pattern, string path)
    {
        // Of processors there is no list.
        bool found = part is "vendor" or "microarchitecture" or "coreKind"
            || _known[part].Any(name => CellScope.Matches(pattern, name))
            || IsOfForm(part, pattern);
        Unless(found, part, pattern, path);
    }

    private void Unless(bool found, string part, string name, string path)
    {
        if (!found)
        {
            throw new InputException($"{path}: {NearestNames.Unknown(part == "table" ? "call table" : part, name, _known[part]).Message}");
        }
    }

    // Names with a number in them can't all be listed.
    private static bool IsOfForm(string part, string name)
    {
        try
        {
            return part switch
            {
                "table" => SyntheticTable.TryParse(name) is not null,
                "order" => OrderNames.Parse(name) is not null,
                "mitigation" => MitigationCatalog.Find(name) is not null,
                "context" => ContextCatalog.Find(name) is not null,
                "variant" => !ImportReference.IsOne(name) && VariantCatalog.Find(name) is not null,
                _ => false,
            };
        }
        catch (Exception e) when (e is InputException or IllegalMitigationException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Part, string Name)> Catalogued() =>
    [
        .. CallTableCatalog.Names.Select(n => ("table", n)),
        .. MixCatalog.Names.Select(n => ("mix", n)),
        .. OrderNames.Names.Select(n => ("order", n)),
        .. MitigationCatalog.Names.Select(n => ("mitigation", n)),
        .. ContextCatalog.Names.Select(n => ("context", n)),
        .. VariantCatalog.Names.Concat(VariantCatalog.KnownBad.Select(v => v.Name)).Append(VariantCatalog.None.Name).Select(n => ("variant", n)),
        .. BatteryCatalog.Names.Select(n => ("battery", n)),
        .. BatteryCatalog.Names.SelectMany(n => BatteryCatalog.Resolve(n).Cells).SelectMany(c => new[]
        {
            ("table", c.Table.Name), ("mix", c.Mix.Name), ("order", $"{c.Order}"), ("mitigation", c.Mitigation), ("context", c.Context),
        }),
    ];
}
