namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Divides a sentence into clauses and lets them inherit: what is only promised, asked or supposed stays so until a new verb begins.</summary>
internal sealed class Clauses(Meanings meanings)
{
    private const int Few = 5;
    private const int Many = 3;
    private const int ShortestOfWeight = 3;
    private const string CapitalNouns = "de";
    private static readonly string[] Inside = ["in", "im", "aus", "dans", "en", "em", "nel", "uit", "on", "from"];
    private readonly UInt128 _link = meanings["and/that/but/except"];
    private readonly UInt128 _that = meanings["that"];
    private readonly UInt128 _but = meanings["but"];
    private readonly UInt128 _not = meanings["not"];
    private readonly UInt128 _verb = meanings["aux/must/will"];
    private readonly UInt128 _carried = meanings["carried"];
    private readonly UInt128 _condition = meanings["if/before"];
    private readonly UInt128 _question = meanings["question"];
    private readonly UInt128 _short = meanings["short"];
    private readonly UInt128 _unknown = meanings["unknown"];
    private readonly UInt128 _odd = meanings["odd"];

    public List<Clause> Of(Sentence sentence, IReadOnlyList<Word> words, Vocabulary vocabulary, Asides asides)
    {
        var clauses = new List<Clause>();
        var all = (sentence.IsQuestion ? _question : UInt128.Zero) | (sentence.Pieces[^1].End.Value - sentence.Pieces[0].Start.Value <= Few ? _short : UInt128.Zero);
        var lead = UInt128.Zero;
        foreach (var piece in sentence.Pieces)
        {
            var isItem = Array.BinarySearch(sentence.Items, piece.Start.Value) >= 0;
            if (isItem && piece.Start.Value == sentence.Items[0] && clauses.Count > 0) lead = clauses[^1].Tags;
            var before = isItem ? lead : clauses.Count > 0 ? clauses[^1].Tags : 0;
            var beside = asides.Find(words, piece.Start.Value, piece.End.Value);
            var own = new List<Hit>();
            var start = piece.Start.Value;
            foreach (var hit in vocabulary.Find(words, piece.Start.Value, piece.End.Value))
            {
                if ((hit.Tags & _link) != 0 && own.Count > 0)
                {
                    End(hit.First);
                    before = clauses[^1].Tags;
                    own = [];
                    start = hit.First;
                }

                own.Add(hit);
            }

            End(piece.End.Value);

            void End(int end)
            {
                var others = beside.FindAll(hit => hit.First >= start && hit.First < end);
                var unexplained = Unexplained(words, start, end, own, others, asides, vocabulary.Language == CapitalNouns);
                var unknown = (unexplained > 0 ? _odd : 0) | (unexplained >= Many ? _unknown : 0);
                if (own.Count > 0 || unknown != 0 || others.Exists(hit => hit.Tags != 0)) clauses.Add(Make(own, others, before, all | unknown));
            }
        }

        return clauses;
    }

    /// <summary>How many words of weight are neither in a phrase nor known to change nothing. Names are known, unless something is done "in" them.</summary>
    private static int Unexplained(IReadOnlyList<Word> words, int start, int end, List<Hit> hits, List<Hit> others, Asides asides, bool hasCapitalNouns)
    {
        var count = 0;
        for (var at = start; at < end; at++)
        {
            if (words[at].Folded.Length < ShortestOfWeight || asides.IsPlain(words[at]) || IsIn(hits, at) || IsIn(others, at)) continue;
            if (!IsName(words, at, hasCapitalNouns)) count++;
        }

        return count;
    }

    private static bool IsName(IReadOnlyList<Word> words, int at, bool hasCapitalNouns)
    {
        if (!words[at].IsNamelike || (at > 0 && Inside.Contains(words[at - 1].Folded))) return false;
        return !hasCapitalNouns || (at > 0 && (words[at - 1].IsNamelike || words[at - 1].Folded == "von")) || (at + 1 < words.Count && words[at + 1].IsNamelike);
    }

    private static bool IsIn(List<Hit> hits, int at) => hits.Exists(hit => Array.IndexOf(hit.Places, at) >= 0);

    private Clause Make(List<Hit> hits, List<Hit> beside, UInt128 before, UInt128 all)
    {
        var inherited = all | (before & _condition);
        var hasOwnVerb = hits.Exists(hit => (hit.Tags & _verb) != 0);
        if (!hasOwnVerb || (hits[0].Tags & _that) != 0) inherited |= before & _carried;
        if (hits.Count > 0 && (hits[0].Tags & _but) != 0) inherited &= ~_not;
        return new([.. hits.Concat(beside).OrderBy(hit => hit.First)], inherited);
    }
}
