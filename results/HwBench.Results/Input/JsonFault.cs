using System.Text.Json;
using System.Text.RegularExpressions;

namespace HwBench.Results.Input;

/// <summary>What is wrong with a document, in its own terms: the parser speaks of the program's types.</summary>
internal static partial class JsonFault
{
    /// <param name="message">What the parser says.</param>
    public static string Describe(string message)
    {
        // The parser appends " Path: … | LineNumber: …"; the path is said once, by the caller.
        int path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        string line = (path < 0 ? message : message[..path]).ReplaceLineEndings(" ");
        return ByteOrderMark().IsMatch(line) ? "begins with a byte order mark, or isn't UTF-8; save it as UTF-8 without one"
            : WrongType().Match(line) is { Success: true } wrong ? Needed(typeof(JsonFault).Assembly.GetType(wrong.Groups["type"].Value))
            : Null().IsMatch(line) ? "null isn't allowed here"
            : UnknownKind().Match(line) is { Success: true } kind ? $"unknown kind '{kind.Groups["name"].Value}'"
            : NoKind().IsMatch(line) ? "an object doesn't begin with the member that tells its kind (of a rule: \"kind\")"
            : Unknown().Match(line) is { Success: true } unknown ? $"unknown member '{unknown.Groups["name"].Value}'"
            : Missing().Match(line) is { Success: true } missing ? $"missing: {missing.Groups["names"].Value}"
            : Doubled().Match(line) is { Success: true } doubled ? $"the member '{doubled.Groups["name"].Value}' is given twice"
            : line;
    }

    private static string Needed(Type? type) => type is { IsEnum: true }
        ? $"'{string.Join("' or '", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}' is needed"
        : "the value is of the wrong type, or out of range";

    [GeneratedRegex("^'0x(EF|FE|FF)' is an invalid start of a value")]
    private static partial Regex ByteOrderMark();

    [GeneratedRegex(@"^The JSON value could not be converted to (System\.Nullable`1\[)?(?<type>\w+(\.\w+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex WrongType();

    [GeneratedRegex(@"^The (constructor parameter|property or field) .* on type .* doesn't allow (setting )?null values")]
    private static partial Regex Null();

    [GeneratedRegex(@"must specify a type discriminator")]
    private static partial Regex NoKind();

    [GeneratedRegex(@"unrecognized type discriminator id '(?<name>.*?)'", RegexOptions.ExplicitCapture)]
    private static partial Regex UnknownKind();

    [GeneratedRegex(@"^The JSON property '(?<name>.*)' could not be mapped to any \.NET member contained in type ", RegexOptions.ExplicitCapture)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"^JSON deserialization for type .* was missing required properties including: (?<names>.*?)\.?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^Duplicate property '(?<name>.*)' encountered during deserialization of type ", RegexOptions.ExplicitCapture)]
    private static partial Regex Doubled();
}
