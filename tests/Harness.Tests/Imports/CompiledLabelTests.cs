using HwBench.Harness.Imports;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Imports;

public sealed class CompiledLabelTests
{
    private const string Thunks = "-mindirect-branch=thunk-extern -mindirect-branch-register";

    [Theory]
    [InlineData("", "my_table", "bare", null)]
    [InlineData("", "my_table", "retpoline", "compiled without retpoline")]
    [InlineData("", "my_table", "jmp-thunk+return-thunk+branch-harden", "compiled without jmp-thunk, return-thunk, branch-harden")]
    [InlineData("", "my_table", "kcfi", "compiled without kcfi")]
    [InlineData("", "my_table", "ibt", null)]
    [InlineData("", "my_switch", "retpoline", null)]
    [InlineData("", "my_switch", "kcfi", null)]
    [InlineData(Thunks, "my_table", "retpoline", null)]
    [InlineData(Thunks, "my_table", "retpoline+return-thunk", "compiled without return-thunk")]
    [InlineData($"{Thunks} -mfunction-return=thunk-extern", "my_table", "retpoline+return-thunk", null)]
    public void It_names_the_parts_that_the_compiler_left_out(string options, string symbol, string mitigation, string? label)
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right, $"-O2 -fPIC -shared {options}".TrimEnd());
        Variant variant = ImportLoader.Find($"mine={file}:{symbol}")!;
        Mitigation hardened = MitigationCatalog.Find(mitigation)!;
        Assert.Equal(label, CompiledLabel.Of(variant.Build(DispatchSpec.ByPriority(CallTableCatalog.Resolve("synthetic-4"), hardened)), hardened));
    }
}
