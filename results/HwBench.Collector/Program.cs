using HwBench.Collector.Commands;

return CollectorCommand.Create().Invoke(args, Console.Out, Console.Error, Fault.Of);
