using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class FlippedByteTests
{
    [Fact]
    public async Task No_flipped_byte_of_a_pack_is_accepted()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Running());
        for (var index = 0; index < zip.Length; index++)
        {
            zip[index] ^= (byte)(1 << (index % 8));
            Assert.False((await Pack.VerifyAsync(zip)).IsValid, $"Byte {index} was flipped.");
            zip[index] ^= (byte)(1 << (index % 8));
        }
    }

    [Fact]
    public async Task No_flipped_byte_of_a_file_is_accepted_when_manifest_and_container_are_made_anew()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        foreach (var (path, content) in pack.Files.Where(file => file.Key != PackPaths.Manifest).ToArray())
        {
            for (var index = 0; index < content.Length; index++)
            {
                content[index] ^= (byte)(1 << (index % 8));
                Assert.False((await Pack.VerifyAsync(pack.Redeclare().Zip())).IsValid, $"Byte {index} of {path} was flipped.");
                content[index] ^= (byte)(1 << (index % 8));
            }
        }
    }

    [Fact]
    public async Task No_flipped_byte_of_an_event_makes_the_verifier_throw_when_the_chain_is_made_anew_too()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Waiting().Approve());
        var length = Pack.Read(zip).Files[PackPaths.Events].Length;
        for (var index = 0; index < length; index += 3)
        {
            var pack = Pack.Read(zip);
            pack.Files[PackPaths.Events][index] ^= (byte)(1 << (index % 8));
            try
            {
                pack.Rechain();
            }
            catch (WrkrException)
            {
                continue;
            }

            await Pack.VerifyAsync(pack.Redeclare().Zip());
        }
    }
}
