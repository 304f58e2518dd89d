namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Divides a sentence into clauses and lets them inherit: what is only promised, asked or supposed stays so until a new verb begins.</summary>
internal sealed class Clauses(Meanings meanings)
{
    private const int Few = 5;
    private readonly UInt128 _link = meanings["and/that/but/except"];
    private readonly UInt128 _that = meanings["that"];
    private readonly UInt128 _but = meanings["but"];
    private readonly UInt128 _not = meanings["not"];
    private readonly UInt128 _verb = meanings["aux/must/will"];
    private readonly UInt128 _carried = meanings["carried"];
    private readonly UInt128 _condition = meanings["if/before"];
    private readonly UInt128 _question = meanings["question"];
    private readonly UInt128 _short = meanings["short"];

    public List<Clause> Of(Sentence sentence, IReadOnlyList<Word> words, Vocabulary vocabulary)
    {
        var clauses = new List<Clause>();
        var all = (sentence.IsQuestion ? _question : UInt128.Zero) | (sentence.Pieces[^1].End.Value - sentence.Pieces[0].Start.Value <= Few ? _short : UInt128.Zero);
        var lead = UInt128.Zero;
        foreach (var piece in sentence.Pieces)
        {
            var isItem = sentence.Items.Contains(piece.Start.Value);
            if (isItem && piece.Start.Value == sentence.Items[0] && clauses.Count > 0) lead = clauses[^1].Tags;
            var before = isItem ? lead : clauses.Count > 0 ? clauses[^1].Tags : 0;
            var own = new List<Hit>();
            foreach (var hit in vocabulary.Find(words, piece.Start.Value, piece.End.Value))
            {
                if ((hit.Tags & _link) != 0 && own.Count > 0)
                {
                    clauses.Add(Make(own, before, all));
                    before = clauses[^1].Tags;
                    own = [];
                }

                own.Add(hit);
            }

            if (own.Count > 0) clauses.Add(Make(own, before, all));
        }

        return clauses;
    }

    private Clause Make(List<Hit> hits, UInt128 before, UInt128 all)
    {
        var inherited = all | (before & _condition);
        var hasOwnVerb = hits.Exists(hit => (hit.Tags & _verb) != 0);
        if (!hasOwnVerb || (hits[0].Tags & _that) != 0) inherited |= before & _carried;
        if ((hits[0].Tags & _but) != 0) inherited &= ~_not;
        return new(hits, inherited);
    }
}
