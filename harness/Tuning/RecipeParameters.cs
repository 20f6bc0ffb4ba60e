using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.Harness.Tuning;

/// <summary>What of a variant depends on the mix.</summary>
/// <param name="K">Of a hybrid: how many numbers are compared first; null for others.</param>
/// <param name="ComparedFirst">Of a hybrid or a chain by frequency, in this order; null for others.</param>
/// <param name="Tree">Of a tree by frequency; null for others.</param>
public sealed record RecipeParameters(int? K, IReadOnlyList<RecipeCall>? ComparedFirst, RecipeNode? Tree)
{
    public static RecipeParameters Of(Variant variant, DispatchSpec spec)
    {
        return variant switch
        {
            Hybrid hybrid => new(hybrid.K, First(hybrid.K), null),
            LinearByFrequency => new(null, First(spec.ByFrequency.Count), null),
            TreeByFrequency => new(null, null, RecipeNode.Of(OptimalTree.Of(spec).Root, spec.Table)),
            _ => new(null, null, null),
        };

        RecipeCall[] First(int count) => [.. spec.ByFrequency.Take(count).Select(i => new RecipeCall(spec.Table.Calls[i].Number, spec.Table.Calls[i].Name))];
    }
}

/// <summary>A call of the table.</summary>
public sealed record RecipeCall(uint Number, string Name);

/// <summary>A compare of the tree, or its end.</summary>
/// <param name="Number">That is compared with.</param>
/// <param name="Name">Its call.</param>
/// <param name="Test">What is branched on.</param>
/// <param name="Otherwise">Where other numbers go, if equal is asked; else null.</param>
/// <param name="Below">Where lower numbers and this one go, if above is asked; else null.</param>
/// <param name="Above">Where higher numbers go, if above is asked; else null.</param>
public sealed record RecipeNode(uint Number, string Name, RecipeTest Test, RecipeNode? Otherwise, RecipeNode? Below, RecipeNode? Above)
{
    public static RecipeNode Of(DecisionNode node, CallTable table)
    {
        Call call = table.Calls[node.Handler];
        return node switch
        {
            DecisionLeaf leaf => new(call.Number, call.Name, leaf.IsCompared ? RecipeTest.OnlyThis : RecipeTest.None, null, null, null),
            DecisionEqual equal => new(call.Number, call.Name, RecipeTest.Equal, Of(equal.Otherwise, table), null, null),
            DecisionAbove above => new(call.Number, call.Name, RecipeTest.Above, null, Of(above.Below, table), Of(above.Above, table)),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
    }
}

/// <summary>What a compare of the tree branches on.</summary>
public enum RecipeTest
{
    /// <summary>Equal: this call. All others go on.</summary>
    Equal,

    /// <summary>Above, or not: the number itself goes below.</summary>
    Above,

    /// <summary>Equal: this call. Any other number is unknown.</summary>
    OnlyThis,

    /// <summary>Nothing: no other number comes here.</summary>
    None,
}
