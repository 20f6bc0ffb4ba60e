using HwBench.Results.Input;

namespace HwBench.Harness.DataFiles;

/// <summary>A file read whole, up to a stated size: endless devices and huge files cost no more than the limit.</summary>
public static class BoundedFile
{
    /// <param name="shown">The path as it may be printed.</param>
    /// <param name="maxBytes">The most bytes accepted.</param>
    /// <exception cref="InputException">Missing, a directory, not readable, empty, or above <paramref name="maxBytes"/>.</exception>
    public static byte[] Read(string path, string shown, int maxBytes)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InputException($"{shown}: is a directory; give a file in it");
            }

            using FileStream stream = InputFile.Open(path, shown);
            byte[] buffer = new byte[maxBytes + 1];
            int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return count switch
            {
                0 => throw new InputException($"{shown}: is empty"),
                _ when count > maxBytes => throw new InputException($"{shown}: is larger than the {maxBytes} bytes allowed"),
                _ => buffer[..count],
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{shown}: no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"{shown}: may not be read; check its permissions", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{shown}: can't be read", e);
        }
    }
}
