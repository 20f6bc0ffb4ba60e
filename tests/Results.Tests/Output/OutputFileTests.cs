using HwBench.Results.Input;
using HwBench.Results.Output;
using Xunit;

namespace HwBench.Results.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hwbench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_written_file_holds_the_document_and_nothing_lies_beside_it()
    {
        string path = Path.Combine(_folder, "a.svg");
        File.WriteAllText(path, "old");
        OutputFile.Write(path, "new ±");
        Assert.Equal("new ±", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Where_it_cannot_be_written_nothing_is_left()
    {
        string path = Path.Combine(_folder, "taken.svg");
        Directory.CreateDirectory(Path.Combine(path, "full"));
        string message = Assert.Throws<InputException>(() => OutputFile.Write(path, "new ±")).Message;
        Assert.StartsWith($"{path}: can't be written (", message);
        Assert.DoesNotContain('\n', message);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_found_before_anything_is_measured()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("needs a folder that refuses even the owner: /proc");
        }

        string message = Assert.Throws<InputException>(() => OutputFile.CheckPlace("--plot", "/proc/a.svg", OutputFile.Svg)).Message;
        Assert.StartsWith("/proc/a.svg: can't be written (", message);
        Assert.EndsWith("; choose another file or folder", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_place_that_was_tried_is_left_as_it_was()
    {
        string path = Path.Combine(_folder, "a.svg");
        OutputFile.CheckPlace("--plot", path, OutputFile.Svg);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        File.WriteAllText(path, "old");
        OutputFile.CheckPlace("--plot", path, OutputFile.Svg);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("record.json.gz", "is no SVG file's path; give one that ends in .svg")]
    [InlineData(".svg", "is no SVG file's path")]
    [InlineData("", "is no SVG file's path")]
    [InlineData("missing/a.svg", "its folder doesn't exist; make it, or choose another")]
    [InlineData("a\0.svg", "is no file's path")]
    public void A_path_that_cannot_take_it_is_refused_before_it_is_made(string name, string expected)
    {
        string message = Assert.Throws<InputException>(() => OutputFile.CheckPlace("--plot", name.Length == 0 ? "" : Path.Join(_folder, name), OutputFile.Svg)).Message;
        Assert.StartsWith("--plot '", message);
        Assert.Contains(expected, message);
    }
}
