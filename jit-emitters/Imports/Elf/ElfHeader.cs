namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>The first 64 bytes: what kind of file it is, and for which machine.</summary>
internal static class ElfHeader
{
    private const int HeaderBytes = 64;
    private const byte Bits64 = 2;
    private const byte LittleEndian = 1;
    private const ushort SharedObject = 3;
    private const ushort X8664 = 62;

    private static readonly (byte[] Magic, string What)[] s_others =
        [("!<ar"u8.ToArray(), "an archive"), ("MZ"u8.ToArray(), "a Windows program"), ([0xcf, 0xfa, 0xed, 0xfe], "a macOS object")];

    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ImportException">It is no shared object for x86-64.</exception>
    public static void Check(byte[] bytes, ElfBytes fields)
    {
        if (!bytes.AsSpan().StartsWith("\u007fELF"u8))
        {
            string what = s_others.FirstOrDefault(o => bytes.AsSpan().StartsWith(o.Magic)).What ?? "no ELF object";
            throw new ImportException($"is {what}; give a shared object as 'gcc -shared -fPIC' makes it");
        }

        if (bytes.Length < HeaderBytes)
        {
            throw new ImportException($"is cut short: an ELF object has a header of {HeaderBytes} bytes, and this has {bytes.Length} in all");
        }

        if (bytes[4] != Bits64)
        {
            throw new ImportException("is an object of 32 bits; a dispatcher here is of x86-64, so compile without -m32 and -mx32");
        }

        ushort machine = fields.U16(18);
        if (bytes[5] != LittleEndian || machine != X8664)
        {
            throw new ImportException($"is for {MachineName(machine)}; a dispatcher here is of x86-64, so compile for that");
        }

        ushort type = fields.U16(16);
        if (type != SharedObject)
        {
            throw new ImportException($"is {TypeName(type)}, no shared object; link it with 'gcc -shared -fPIC'");
        }
    }

    private static string MachineName(ushort machine) => machine switch
    {
        3 => "x86 of 32 bits",
        183 => "aarch64",
        40 => "ARM",
        243 => "RISC-V",
        21 => "PowerPC",
        22 => "s390",
        _ => $"another machine (number {machine})",
    };

    private static string TypeName(ushort type) => type switch
    {
        1 => "an object not yet linked",
        2 => "a program at fixed addresses",
        4 => "a core dump",
        _ => $"an ELF file of type {type}",
    };
}
