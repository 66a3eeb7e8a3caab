return await Wrkr.Tool.CommandLine.RunAsync(args);
