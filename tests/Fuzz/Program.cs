return await Lethe.Fuzz.FuzzCommand.Create().Parse(args).InvokeAsync();
