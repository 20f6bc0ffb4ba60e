using HwBench.Results.Input;
using HwBench.Results.Plots;
using Xunit;

namespace HwBench.Results.Tests.Plots;

public sealed class PlotFileTests : IDisposable
{
    private static readonly Plot s_plot = new("t", [], [new PlotPanel("p", PlotAxis.Of("x", [1, 2]), PlotAxis.Of("y", [1, 2]), [], [])]);

    private readonly string _folder = Directory.CreateTempSubdirectory("hwbench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_written_file_holds_the_document_and_nothing_lies_beside_it()
    {
        string path = Path.Combine(_folder, "a.svg");
        File.WriteAllText(path, "old");
        PlotFile.Write(path, s_plot);
        Assert.Equal(SvgDocument.Of(s_plot), File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Where_it_cannot_be_written_nothing_is_left()
    {
        string path = Path.Combine(_folder, "taken.svg");
        Directory.CreateDirectory(Path.Combine(path, "full"));
        string message = Assert.Throws<InputException>(() => PlotFile.Write(path, s_plot)).Message;
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

        string message = Assert.Throws<InputException>(() => PlotFile.CheckPlace("--plot", "/proc/a.svg")).Message;
        Assert.StartsWith("/proc/a.svg: can't be written (", message);
        Assert.EndsWith("; choose another file or folder", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_place_that_was_tried_is_left_as_it_was()
    {
        string path = Path.Combine(_folder, "a.svg");
        PlotFile.CheckPlace("--plot", path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        File.WriteAllText(path, "old");
        PlotFile.CheckPlace("--plot", path);
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
        string message = Assert.Throws<InputException>(() => PlotFile.CheckPlace("--plot", name.Length == 0 ? "" : Path.Join(_folder, name))).Message;
        Assert.StartsWith("--plot '", message);
        Assert.Contains(expected, message);
    }
}
