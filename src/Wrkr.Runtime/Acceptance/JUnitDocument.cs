using System.Globalization;
using System.Text;
using System.Xml;

namespace Wrkr.Runtime.Acceptance;

/// <summary>Checks in the form that CI systems show as tests.</summary>
internal static class JUnitDocument
{
    /// <param name="suite">What was checked.</param>
    /// <param name="className">What kind of checks these are.</param>
    /// <param name="cases">The checks.</param>
    public static string Write(string suite, string className, IReadOnlyList<JUnitCase> cases)
    {
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, cases);
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Valid(suite));
            WriteCounts(xml, cases);
            foreach (var one in cases)
            {
                WriteCase(xml, className, one);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<JUnitCase> cases)
    {
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("failures", Number(cases.Count(one => one.Failures is not [])));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(cases.Count(one => one.IsSkipped)));
    }

    private static void WriteCase(XmlWriter xml, string className, JUnitCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", className);
        xml.WriteAttributeString("name", Valid(one.Name));
        if (one.IsSkipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteEndElement();
        }

        foreach (var (type, message) in one.Failures)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", type);
            xml.WriteAttributeString("message", Valid(message));
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
