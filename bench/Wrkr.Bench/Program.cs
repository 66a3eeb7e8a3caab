// Measures what a durable step, a resume and the engine itself cost, each against a floor that is taken in the same run; what the
// verifier says to forged packs, and what becomes of jobs whose workers are killed.
using Wrkr.Bench;
using Wrkr.Bench.Contention;
using Wrkr.Bench.CrashSweep;
using Wrkr.Bench.Export;
using Wrkr.Bench.Fsync;
using Wrkr.Bench.Fuzz;
using Wrkr.Bench.Generation;
using Wrkr.Bench.Kill;
using Wrkr.Bench.Lifecycle;
using Wrkr.Bench.Memory;
using Wrkr.Bench.Output;
using Wrkr.Bench.Postgres;
using Wrkr.Bench.Resume;
using Wrkr.Bench.Sim;
using Wrkr.Bench.Verify;
using Wrkr.Bench.Waiting;

var switches = Switches.Parse(args);
switch (switches.Command)
{
    case "contend":
        return await Judge(ContentionBench.RunAsync(switches.One("workers", 8), switches.One("jobs", 1000)));
    case "crashsweep":
        return await Judge(CrashSweepBench.RunAsync());
    case "export":
        await Print(ExportBench.RunAsync(
            switches.Many("events", 1_000_000), switches.One("artifact-mib", 2048), switches.TextOrNull("keep")));
        return 0;
    case "fsync":
        await Print(FsyncBench.RunAsync(switches.One("steps", 2000), switches.Many("widths", 1, 8, 64), switches.One("runs", 3)));
        return 0;
    case "fsync-child":
        await TracedRun.RunAsync(switches.Text("dir"), switches.One("steps", 2000));
        return 0;
    case "generator":
        await Print(GeneratorBench.RunAsync(switches.Many("jobs", 10, 100, 1000), switches.One("runs", 20)));
        return 0;
    case "kill":
        return await Judge(KillBench.RunAsync(switches.One("n", 200), switches.One("seed", 1)));
    case "lifecycle":
        return await Judge(LifecycleBench.RunAsync(
            switches.TextOrNull("tool"), switches.One("runs", 20), switches.TextOrNull("only"),
            switches.TextOrNull("budgets") ?? Budgets.File));
    case "memory":
        await Print(MemoryBench.RunAsync(switches.One("steps", 2000), switches.Many("widths", 1, 8, 64), switches.One("runs", 3)));
        return 0;
    case "postgres":
        await Print(PostgresBench.RunAsync(
            switches.One("steps", 4000), switches.Many("widths", 1, 8, 64), switches.Many("lengths", 10, 100, 1000, 2000),
            switches.One("runs", 3), switches.One("writers", 2), switches.Has("peer")));
        return 0;
    case "postgres-kill":
        return await Judge(PostgresKillBench.RunAsync(
            switches.One("workers", 8), switches.One("jobs", 1000), switches.One("kills", 20), switches.One("restarts", 3),
            switches.One("seed", 1)));
    case "resume":
        await Print(ResumeBench.RunAsync(switches.Many("steps", 10, 1000, 10_000, 100_000), switches.One("runs", 20)));
        return 0;
    case "fuzz" when switches.Has("case"):
        return await FuzzBench.ReplayAsync((ulong)switches.One("seed", 1), switches.One("case", 0)) ? 0 : 1;
    case "fuzz":
        return await Judge(FuzzBench.RunAsync((ulong)switches.One("seed", 1), switches.One("cases", 20_000)));
    case "sim" when switches.Has("bugs"):
        await SimBench.ListBugsAsync();
        return 0;
    case "sim" when switches.Has("bug"):
        return await SimBench.FindAsync(switches.Text("bug"), switches.One("seeds", 1000)) ? 1 : 0;
    case "sim" when switches.Has("seed"):
        return await SimBench.ReplayAsync((ulong)switches.One("seed", 1), switches.Has("trace")) ? 0 : 1;
    case "sim":
        return await Judge(SimBench.RunAsync((ulong)switches.One("first", 1), switches.One("seeds", 1000)));
    case "waiting":
        await Print(WaitingBench.RunAsync(switches.One("jobs", 100_000), switches.One("runs", 50)));
        return 0;
    case "vectors":
        return await Judge(VectorsBench.RunAsync(switches.TextOrNull("dir")));
    case "flip":
        return await Judge(FlipBench.RunAsync(switches.Subject));
    default:
        await Console.Error.WriteLineAsync(
            """
            contend [--workers 8] [--jobs 1000]                  worker processes that want the same jobs of one file
            crashsweep                                           jobs killed at each point of each durable boundary, on each store
            export [--events 1000000] [--artifact-mib 2048] [--keep DIR]   memory and time of wrkr export and wrkr verify
            fsync  [--steps 2000] [--widths 1,8,64] [--runs 3]   durable steps against append + fsync of the same bytes
            generator [--jobs 10,100,1000] [--runs 20]           the source generator against a pipeline that only finds job classes
            kill   [--n 200] [--seed 1]                          worker processes killed and stopped while they run jobs
            lifecycle [--tool PATH] [--runs 20] [--only COMMAND] [--budgets perf/budgets.json]   every command against its budget
            memory [--steps 2000] [--widths 1,8,64] [--runs 3]   the engine without a disk against the hashes that it must make
            postgres [--steps 4000] [--widths 1,8,64] [--lengths 10,100,1000,2000] [--runs 3] [--writers 2] [--peer]
                                                                 durable steps on PostgreSQL against raw inserts, with --peer DBOS too
            postgres-kill [--workers 8] [--jobs 1000] [--kills 20] [--restarts 3] [--seed 1]   workers and the server killed
            resume [--steps 10,1000,10000,100000] [--runs 20]    from the search for a job to the first instruction of its step
            fuzz   [--seed 1] [--cases 20000] [--case N]         altered and forged packs against the verdicts that they deserve
            sim    [--seeds 1000] [--first 1]                    the engine under seeded schedules and faults, in virtual time
            sim    --seed N [--trace]                            one of them
            sim    --bugs                                        the bugs that can be switched on in a copy of the engine
            sim    --bug NAME                                    exits 1 with the seed that finds it
            waiting [--jobs 100000] [--runs 50]                  a job beside none and beside many that wait for a time, on both stores
            vectors [--dir DIR]                                  packs of another implementation against the verdicts of their table
            flip PACK                                            every byte of a pack flipped in turn
            Each takes --json, and --markdown FILE to write a table too.
            """);
        return 2;
}

async Task<int> Judge(Task<(Report Report, bool IsRight)> suite)
{
    var (report, isRight) = await suite;
    await Print(Task.FromResult(report));
    return isRight ? 0 : 1;
}

async Task Print(Task<Report> running)
{
    var report = await running;
    await report.PrintAsync(Console.Out, switches.Json);
    if (switches.TextOrNull("markdown") is { } file)
    {
        await File.WriteAllTextAsync(file, report.Markdown());
    }
}
