using Xunit;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>What can't be copied is refused before anything of it runs, and the reason names the place.</summary>
public sealed class RefusedImportTests
{
    [Theory]
    [InlineData("extern long elsewhere(unsigned long);", "return elsewhere(nr) + CALL(0);", "", "calls 'elsewhere' of another object")]
    [InlineData("extern long elsewhere(unsigned long);", "return elsewhere(nr) + CALL(0);", "-fno-plt", "needs 'elsewhere' of another object")]
    [InlineData("extern unsigned long there;", "return there + CALL(0);", "", "needs 'there' of another object")]
    [InlineData("static __thread volatile unsigned long last;", "last = nr; return CALL(0);", "-ftls-model=initial-exec", "fs:")]
    [InlineData("", "volatile char on_stack[64]; on_stack[nr & 63] = 1; return CALL(0) + on_stack[a1 & 63];", "-fstack-protector-all", null)]
    [InlineData("", "return CALL(70000);", "", "refers to the handler of number 70000; numbers end at 65535")]
    [InlineData("", "long r; __asm__ volatile(\"syscall\" : \"=a\"(r) : \"a\"(nr)); return r;", "", "(syscall) is none that a dispatcher may have")]
    [InlineData("", "__asm__ volatile(\"lea 1f(%%rip), %%rax; add $9, %%rax; jmp *%%rax; 1:\" ::: \"rax\"); return CALL(0);", "", "goes where can't be told; compile with -fno-jump-tables")]
    [InlineData("", "__asm__ volatile(\".byte 0x06\"); return CALL(0);", "", "has no instruction at 0x")]
    [InlineData("static volatile char big[2000000];", "return CALL(0) + big[nr];", "", "1048576 bytes are the most that is copied")]
    public void Code_that_can_not_be_moved_is_refused_at_the_instruction(string declarations, string body, string options, string? reason)
    {
        byte[] file = CCompiler.Compile(
            $"#include \"hwbench.h\"\nHWBENCH_HANDLER(0)\nHWBENCH_HANDLER(70000)\n#define CALL(n) hwbench_handler_##n(a1, a2, a3, a4, a5, a6)\n{declarations}\n"
            + $"HWBENCH_DISPATCHER(mine) {{ {body} }}\n",
            $"-O2 -fPIC -shared -Wno-unused-parameter {options}");
        if (reason is null)
        {
            // The header has the compiler leave the guard out.
            Assert.Equal([0u], new JitEmitters.Imports.ImportedDispatcher(new(file), new JitEmitters.Imports.Elf.ElfFile(file).Symbols.First(s => s.Name == "mine")).Handlers);
            return;
        }

        Assert.Contains(reason, Imported.WhyNot(file, "mine"));
    }

    [Fact]
    public void A_symbol_that_is_data_is_refused()
    {
        byte[] file = CCompiler.Compile("unsigned long mine = 7;");
        Assert.Equal("is data, no function; name the dispatcher's function", Imported.WhyNot(file, "mine"));
    }

    [Theory]
    [InlineData("-O2 -c -fPIC", "is an object not yet linked, no shared object; link it with 'gcc -shared -fPIC'")]
    [InlineData("-O2 -no-pie -nostdlib -Wl,-e,mine", "is a program at fixed addresses, no shared object")]
    public void What_is_no_shared_object_is_refused(string options, string reason) =>
        Assert.StartsWith(reason, Imported.WhyNot(CCompiler.Compile("long mine(void) { return 0; }", options), "mine"));
}
