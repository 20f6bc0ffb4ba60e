namespace HwBench.Collector.Commands;

/// <summary>The program <c>hwbench-collector</c>: what of <c>hwbench</c> a host needs that only collects.</summary>
public static class CollectorCommand
{
    public static ProgramRoot Create()
    {
        var root = new ProgramRoot("hwbench-collector", "Collects the run records of many machines.", "hwbench-collector serve --data /var/lib/hwbench");
        root.Add(ServeCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(AdminCommand.Create());
        return root;
    }
}
