using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Agents;
using Wrkr.Samples.Gallery.Batches;
using Wrkr.Samples.Gallery.Imports;
using Wrkr.Samples.Gallery.Orders;
using Wrkr.Samples.Gallery.Releases;
using Wrkr.Samples.Gallery.Reviews;
using Wrkr.Samples.Gallery.Subscriptions;
using Wrkr.Samples.Gallery.Training;
using Wrkr.Samples.Gallery.Uploads;

namespace Wrkr.Samples.Gallery.Running;

/// <summary>All samples, with something for each to run on.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<GallerySample> All =>
    [
        GallerySample.Of(
            OrderSaga.Definition, "steps that are taken back when a later one fails",
            () => new Order("4711", "lamp", 2, 4_990, "Atlantis")) with
        {
            AddServices = services => services.AddSingleton<IShop, ShopInMemory>(),
        },
        GallerySample.Of(
            AgentLoop.Definition, "a loop of a model and its tools within a budget", () => new Goal("what is durable")) with
        {
            AddServices = services => services.AddSingleton<IModel, ScriptedModel>().AddSingleton<ITools, ToolsInMemory>(),
        },
        GallerySample.Of(
            NightlyBatch.Definition, "a step over the items of a list, some of which may fail",
            () => new Night(new(2026, 5, 1))) with
        {
            AddServices = services => services.AddSingleton<ILedgerBook>(
                new BookInMemory("1001", "1002", "20030", "1004") { Locked = { "1002" } }),
        },
        GallerySample.Of(
            HumanReview.Definition, "a decision by a person, with a deadline and a second one to ask", () => new Topic("cats")) with
        {
            AddServices = services => services.AddSingleton<IPress, PressInMemory>(),
        },
        GallerySample.Of(
            Subscription.Definition, "delays, times and signals over years",
            () => new Contract("ann", 500, TimeSpan.FromSeconds(4), MaxPeriods: 24)) with
        {
            AddServices = services => services.AddSingleton<IGate, GateInMemory>(),
            Signals =
            [
                $$"""{"Cents":500,"At":"{{DateTimeOffset.UtcNow:O}}"}""", $$"""{"Cents":0,"At":"{{DateTimeOffset.UtcNow:O}}"}""",
            ],
        },
        GallerySample.Of(FileImport.Definition, "a file that is read batch by batch, and files as artifacts", DemoFiles.Customers) with
        {
            AddServices = services => services.AddSingleton<ICustomers, CustomersInMemory>(),
        },
        GallerySample.Of(TrainingRun.Definition, "a command that outlives the worker, looked at from time to time", DemoFiles.Training) with
        {
            AddServices = services => services.AddSingleton<ITrainer, ShellTrainer>(),
        },
        GallerySample.Of(ReleaseIt.Definition, "a job that has others run and waits for them", () => new Release("1.2")) with
        {
            AddServices = services => services.AddSingleton<IPlatform, PlatformInMemory>(),
        },
        GallerySample.Of(TakeDocument.Definition, "steps that are classes", () => new Upload("letter.txt", "Dear all")) with
        {
            AddServices = services => services.AddSingleton<IBuckets, BucketsInMemory>(),
        },
        GallerySample.Of(TakeBackup.Definition, "another job of the same classes", () => new Upload("disk.img", "0101")) with
        {
            AddServices = services => services.AddSingleton<IBuckets, BucketsInMemory>(),
        },
    ];
}
