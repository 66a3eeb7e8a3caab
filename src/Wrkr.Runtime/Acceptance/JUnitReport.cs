using System.Globalization;
using System.Text;
using System.Xml;

namespace Wrkr.Runtime.Acceptance;

/// <summary>How a result was judged, in the form that CI systems show as tests.</summary>
public static class JUnitReport
{
    /// <summary>The XML document.</summary>
    /// <param name="report">How the result was judged.</param>
    public static string Write(AcceptanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, report);
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"wrkr accept {report.JobId}");
            WriteCounts(xml, report);
            foreach (var check in report.Checks)
            {
                WriteCase(xml, check);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static void WriteCounts(XmlWriter xml, AcceptanceReport report)
    {
        xml.WriteAttributeString("tests", Number(report.Checks.Length));
        xml.WriteAttributeString("failures", Number(report.Checks.Count(check => !check.Passed)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
    }

    private static void WriteCase(XmlWriter xml, AcceptanceCheck check)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "wrkr.accept");
        xml.WriteAttributeString("name", Valid(check.Artifact is { } artifact ? $"{check.Name}: {artifact}" : check.Name));
        if (!check.Passed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", check.Reason?.Code);
            xml.WriteAttributeString("message", Valid(check.Message));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML has no form for most control characters, not even an escaped one.</summary>
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return valid.ToString();
    }

    /// <summary>The declaration names the encoding of the writer: the file is written as UTF-8.</summary>
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
