using HwBench.Harness.Cli;
return HwbenchCommand.Invoke(args, Console.Out, Console.Error);
