return await Lethe.Torture.TortureCommand.Create().Parse(args).InvokeAsync();
