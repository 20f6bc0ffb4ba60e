using HwBench.Results.Mitigations;

namespace HwBench.Results.Records;

/// <summary>The rules for machine and environment, and for what sessions say of their cpu.</summary>
internal static class MachineCheck
{
    // Far more than any machine has.
    private const int MostKinds = 64;

    // Linux 6.17 tells of 19.
    private const int MostVulnerabilities = 256;

    public static void Check(RunRecord record, RecordFault fault)
    {
        fault.UnlessFilled(record.Machine.Caches, "$.machine.caches");
        fault.UnlessAtMost(record.Machine.CoreKinds, MostKinds, "$.machine.coreKinds");
        fault.UnlessFilled(record.Machine.CoreKinds, "$.machine.coreKinds");
        fault.UnlessFilled(record.Machine.Features, "$.machine.features");
        CheckEnvironment(record.Environment, fault);
        string?[] kinds = [.. record.Machine.CoreKinds.Select(k => k.Name)];
        for (int k = 0; k < kinds.Length; k++)
        {
            fault.UnlessFilled(record.Machine.CoreKinds[k].Caches, FormattableString.Invariant($"$.machine.coreKinds[{k}].caches"));
            NameCheck.Check(kinds[k], FormattableString.Invariant($"$.machine.coreKinds[{k}].name"), fault);
            NameCheck.Check(record.Machine.CoreKinds[k].Microarchitecture, FormattableString.Invariant($"$.machine.coreKinds[{k}].microarchitecture"), fault);
            fault.Unless(Array.IndexOf(kinds, kinds[k]) == k, $"$.machine.coreKinds[{k}].name", $"\"{kinds[k]}\" is the name of two kinds");
        }

        CheckCpus(record, kinds, fault);
    }

    // A dictionary of JSON can hold null as well. What the kernel says is a part of the machine's state, which each change of it repeats.
    private static void CheckEnvironment(MachineEnvironment environment, RecordFault fault)
    {
        fault.Unless(environment.Vulnerabilities.Count <= MostVulnerabilities, $"$.environment.vulnerabilities", $"{environment.Vulnerabilities.Count} of them; a kernel tells of {MostVulnerabilities} at most");
        foreach ((string name, string words) in environment.Vulnerabilities)
        {
            fault.Unless(words is not null, $"$.environment.vulnerabilities.{name}", $"null where a text was expected");
            NameCheck.Check(name, "$.environment.vulnerabilities", fault);
            NameCheck.Check(words, $"$.environment.vulnerabilities.{name}", fault);
            fault.Unless(environment.Mitigations.ContainsKey(name), $"$.environment.mitigations", $"\"{name}\" is missing");
        }

        foreach ((string name, KernelMitigation mitigation) in environment.Mitigations)
        {
            fault.Unless(mitigation is not null, $"$.environment.mitigations.{name}", $"null where an object was expected");
            fault.Unless(environment.Vulnerabilities.ContainsKey(name), $"$.environment.mitigations.{name}", $"the kernel's words are missing");
            fault.UnlessFilled(mitigation!.Details, $"$.environment.mitigations.{name}.details");
        }

        foreach ((string name, SpeculationState state) in environment.SpeculationControls)
        {
            fault.Unless(state is not null, $"$.environment.speculationControls.{name}", $"null where an object was expected");
        }
    }

    private static void CheckCpus(RunRecord record, string?[] kinds, RecordFault fault)
    {
        IReadOnlyList<ChosenCpu> chosen = record.Environment.Cpu.Chosen;
        fault.Unless(chosen.Count > 0, $"$.environment.cpu.chosen", $"no cpu");
        fault.UnlessAtMost(chosen, MostKinds, "$.environment.cpu.chosen");
        fault.UnlessFilled(chosen, "$.environment.cpu.chosen");
        for (int c = 0; c < chosen.Count; c++)
        {
            fault.Unless(kinds.Contains(chosen[c].CoreKind), $"$.environment.cpu.chosen[{c}].coreKind", $"\"{chosen[c].CoreKind}\" is the name of none of the machine's kinds of core");
        }

        for (int s = 0; s < record.Sessions.Count; s++)
        {
            Session session = record.Sessions[s];
            ChosenCpu? cpu = chosen.FirstOrDefault(c => c.Cpu == session.Cpu);
            fault.Unless(cpu is not null, $"$.sessions[{s}].cpu", $"{session.Cpu} is none of the chosen cpus");
            fault.Unless(cpu!.CoreKind == session.CoreKind, $"$.sessions[{s}].coreKind", $"\"{session.CoreKind}\" where cpu {session.Cpu} is \"{cpu.CoreKind}\"");
        }
    }
}
