using HwBench.Results.Input;

namespace HwBench.Harness.Fleet;

/// <summary>The gaps as lines: nodes, then features.</summary>
public static class GapsText
{
    public static void Write(TextWriter output, FleetGaps gaps)
    {
        int width = gaps.Nodes.Select(n => n.Node.Length).Concat(gaps.Features.Select(f => f.Feature.Length)).DefaultIfEmpty().Max();
        output.WriteLine($"Nodes that have measured {gaps.Battery}:");
        foreach (NodeGap node in gaps.Nodes)
        {
            output.WriteLine($"  {node.Node.PadRight(width)}  {StateOf(node)}");
        }

        if (gaps.Features.Count > 0)
        {
            output.WriteLine("Features:");
        }

        foreach (FeatureGap feature in gaps.Features)
        {
            output.WriteLine($"  {feature.Feature.PadRight(width)}  {(feature.Measured == 0 ? "missing" : "measured")}: {feature.Measured} of {feature.Nodes} nodes");
        }

        if (gaps.Waiting.Count > 0)
        {
            output.WriteLine($"Jobs without a node yet: {string.Join(", ", gaps.Waiting)}");
        }
    }

    private static string StateOf(NodeGap node) =>
        (node.Measured ? "measured" : node.Job is null ? "missing" : $"under way: job {node.Job}") + (node.Distrust is null ? "" : $" (a record is there, but {Printable.Text(node.Distrust, int.MaxValue)})");
}
