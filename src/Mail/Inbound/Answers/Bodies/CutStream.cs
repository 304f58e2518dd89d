namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>Passes on the first bytes and swallows the rest.</summary>
internal sealed class CutStream(Stream inner, int most) : Stream
{
    private int _left = most;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(_left, count);
        inner.Write(buffer, offset, taken);
        _left -= taken;
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
