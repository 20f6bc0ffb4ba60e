using HwBench.Collector.Speed;

// How fast a collector is, by hand: see README.md beside.
switch (args)
{
    case ["copies", var record, var folder, var count]:
        RecordCopies.Make(record, folder, int.Parse(count));
        return 0;
    case ["upload", var url, var folder, var clients]:
        await Uploads.Run(new Uri(url), folder, int.Parse(clients));
        return 0;
    case ["fill", var place, var count]:
        FilledIndex.Fill(place, int.Parse(count));
        return 0;
    case ["ask", var url, var times]:
        await Queries.Run(new Uri(url), int.Parse(times));
        return 0;
    default:
        Console.Error.WriteLine("usage: copies RECORD FOLDER COUNT | upload URL FOLDER CLIENTS | fill DIR|CONNECTION COUNT | ask URL TIMES");
        return 2;
}
