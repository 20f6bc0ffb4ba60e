using HwBench.Harness.Sessions;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Sessions;

public sealed class SessionJournalTests : IDisposable
{
    private static readonly JournalEntry[] s_entries =
    [
        new VariantFailed("a/b", "tree", "said \"no\"\nΔ"),
        new CellEnded("a/b"),
        new SessionEnded(1.5, 0.5, 7, 2, new SessionDisturbance(3, null, 0.01, null, null, null, null, null, "diagnostics are off")),
    ];

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "session.jsonl");

    [Fact]
    public void What_was_appended_is_read_in_order()
    {
        Append(s_entries);
        Assert.Equal(s_entries, SessionJournal.Read(File));
    }

    [Fact]
    public void A_session_that_wrote_nothing_has_no_entries() => Assert.Empty(SessionJournal.Read(File));

    [Fact]
    public void Each_entry_is_in_the_file_before_the_journal_is_closed()
    {
        using var journal = new SessionJournal(File);
        journal.Append(s_entries[0]);
        Assert.Equal(s_entries[..1], SessionJournal.Read(File));
    }

    [Fact]
    public void Cut_anywhere_it_is_read_up_to_the_last_whole_line_and_can_be_appended_to()
    {
        Append(s_entries);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = 0; length <= whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            JournalEntry[] kept = s_entries[..whole[..length].Count(b => b == '\n')];
            Assert.Equal(kept, SessionJournal.Read(File));
            Append(s_entries[1]);
            Assert.Equal([.. kept, s_entries[1]], SessionJournal.Read(File));
        }
    }

    [Theory]
    [InlineData("{\"entry\":\"cell-ended\",\"cell\":3}", "$.cell: ")]
    [InlineData("{\"entry\":\"party\"}", "$")]
    [InlineData("{\"entry\":\"cell-ended\",\"ce", "$")]
    [InlineData("", "$")]
    public void A_whole_line_that_is_no_entry_is_refused_with_file_and_line(string line, string path)
    {
        Append(s_entries);
        System.IO.File.AppendAllText(File, $"{line}\n");
        Assert.StartsWith($"{File}, line 4: {path}", OneLine.Refusal(() => SessionJournal.Read(File)));
    }

    private void Append(params JournalEntry[] entries)
    {
        using var journal = new SessionJournal(File);
        foreach (JournalEntry entry in entries)
        {
            journal.Append(entry);
        }
    }

    public void Dispose() => _folder.Dispose();
}
