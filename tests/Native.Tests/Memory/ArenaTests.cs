using HwBench.Native.Memory;
using Xunit;

namespace HwBench.Native.Tests.Memory;

public class ArenaTests
{
    private const int Page = Arena.PageSize;

    private readonly FakePageMemory _memory = new();

    [Fact]
    public void Code_and_data_are_one_piece_of_whole_pages_given_back_once()
    {
        var arena = new Arena(Page + 1, 3 * Page, _memory);
        Assert.Equal((2 * Page, 3 * Page), (arena.CodeBytes, arena.DataBytes));
        Assert.Equal(arena.Code + (2 * Page), arena.Data);
        arena.Dispose();
        arena.Dispose();
        Assert.Equal(["take 5", "release 0+5"], _memory.Calls);
    }

    [Fact]
    public void A_range_changes_every_page_that_it_touches_and_no_other()
    {
        using var arena = new Arena(4 * Page, Page, _memory);
        _ = arena.Unseal(Page + 100, Page);
        arena.Seal((3 * Page) - 1, 1);
        arena.Seal(3 * Page, Page);
        Assert.Equal(["take 5", "writable 1+2", "executable 2+1", "executable 3+1"], _memory.Calls);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, (2 * Page) + 1)]
    [InlineData(2 * Page, 1)]
    [InlineData(Page, int.MaxValue)]
    public void Data_never_becomes_executable(int offset, int length)
    {
        using var arena = new Arena(2 * Page, Page, _memory);
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Seal(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Unseal(offset, length));
        Assert.Equal(["take 3"], _memory.Calls);
    }

    [Fact]
    public void What_was_given_back_can_not_be_changed()
    {
        var arena = new Arena(Page, 0, _memory);
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena.Seal(0, 1));
    }

    [Fact]
    public unsafe void On_this_system_what_was_written_runs()
    {
        using var arena = new Arena(Page, 0);
        for (uint answer = 41; answer <= 42; answer++)
        {
            // mov eax, imm32; ret
            ReadOnlySpan<byte> code = [0xB8, (byte)answer, 0, 0, 0, 0xC3];
            code.CopyTo(arena.Unseal(100, code.Length));
            arena.Seal(100, code.Length);
            Assert.Equal(answer, ((delegate* unmanaged<uint>)(arena.Code + 100))());
        }
    }
}
