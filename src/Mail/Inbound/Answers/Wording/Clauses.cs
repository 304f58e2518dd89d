namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Divides a sentence into clauses and lets them inherit: what is only promised, asked or supposed stays so until a new verb begins.</summary>
internal sealed class Clauses(Meanings meanings)
{
    private const int Few = 5;
    private readonly ulong _link = meanings["and/that"];
    private readonly ulong _that = meanings["that"];
    private readonly ulong _verb = meanings["aux"];
    private readonly ulong _carried = meanings["carried"];
    private readonly ulong _condition = meanings["if/before"];
    private readonly ulong _question = meanings["question"];
    private readonly ulong _short = meanings["short"];

    public List<Clause> Of(Sentence sentence, IReadOnlyList<Word> words, Vocabulary vocabulary)
    {
        var clauses = new List<Clause>();
        var all = (sentence.IsQuestion ? _question : 0UL) | (sentence.Pieces[^1].End.Value - sentence.Pieces[0].Start.Value <= Few ? _short : 0UL);
        foreach (var piece in sentence.Pieces)
        {
            var own = new List<Hit>();
            foreach (var hit in vocabulary.Find(words, piece.Start.Value, piece.End.Value))
            {
                if ((hit.Tags & _link) != 0 && own.Count > 0)
                {
                    clauses.Add(Make(own, clauses, all));
                    own = [];
                }

                own.Add(hit);
            }

            if (own.Count > 0) clauses.Add(Make(own, clauses, all));
        }

        return clauses;
    }

    private Clause Make(List<Hit> hits, List<Clause> before, ulong inherited)
    {
        if (before.Count > 0)
        {
            var last = before[^1].Tags;
            inherited |= last & _condition;
            var ownVerb = hits.Exists(hit => (hit.Tags & _verb) != 0);
            if (!ownVerb || (hits[0].Tags & _that) != 0) inherited |= last & _carried;
        }

        return new(hits, inherited);
    }
}
