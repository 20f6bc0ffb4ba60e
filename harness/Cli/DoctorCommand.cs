using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Doctor;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench doctor</c>: what this machine can measure, each lack with its remedy.</summary>
public static class DoctorCommand
{
    /// <param name="patient">The machine to look at.</param>
    public static DocumentedCommand Create(Func<Patient> patient)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("doctor", "Show what this machine can measure, and how to improve it (changes nothing)", "hwbench doctor") { json };
        return command.Does(parsed =>
        {
            Examination examination = Examination.Of(patient());
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(examination, StrictJson.Indented));
            }
            else
            {
                ExaminationText.Write(output, examination);
            }

            return examination.CanMeasure ? ExitCode.Done : ExitCode.MachineLacks;
        });
    }
}
