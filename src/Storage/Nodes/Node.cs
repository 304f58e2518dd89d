namespace Lethe.Storage.Nodes;

/// <summary>One running program of this installation, as it last told of itself.</summary>
public sealed class Node
{
    private Node() { }

    public Node(Guid id, string name, bool sendsMail, DateTimeOffset now)
    {
        Id = id;
        Name = name;
        SendsMail = sendsMail;
        StartedAt = now;
        SeenAt = now;
    }

    /// <summary>Made anew by each start.</summary>
    public Guid Id { get; private set; }

    /// <summary>The machine's name and the process id.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it has the mail role.</summary>
    public bool SendsMail { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it last told of itself; a node that has not for a minute counts as gone.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Why it cannot hand mail over to the relay; null while it can.</summary>
    public string? RelayTrouble { get; set; }

    public DateTimeOffset? RelayTroubleSince { get; set; }
}
