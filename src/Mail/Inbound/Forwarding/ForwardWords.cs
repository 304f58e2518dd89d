namespace Lethe.Mail.Inbound.Forwarding;

/// <summary>How mail programs name the header of a mail that they quote, in the languages that letters are written in.</summary>
internal static class ForwardWords
{
    public static readonly IReadOnlySet<string> From = Words("From", "Von", "De", "Da", "Van", "Expéditeur", "Remitente", "Mittente", "Remetente", "Afzender", "Absender");

    public static readonly IReadOnlySet<string> Date = Words(
        "Date", "Sent", "Datum", "Gesendet", "Gesendet am", "Envoyé", "Envoyé le", "Date d'envoi", "Fecha", "Enviado", "Enviado el", "Fecha de envío", "Data", "Inviato", "Inviata", "Data invio", "Enviado em", "Enviada em", "Verzonden", "Verzonden op");

    public static readonly IReadOnlySet<string> To = Words("To", "An", "À", "A", "Para", "Aan", "Destinataire", "Destinatario", "Destinatário", "Empfänger", "Geadresseerde");

    public static readonly IReadOnlySet<string> Subject = Words("Subject", "Betreff", "Objet", "Sujet", "Asunto", "Oggetto", "Assunto", "Onderwerp");

    /// <summary>What else may stand among them.</summary>
    public static readonly IReadOnlySet<string> Others = Words("Cc", "Kopie", "Copie", "Copia", "CC", "Bcc", "Reply-To", "Antwort an", "Répondre à", "Responder a", "Rispondi a", "Responder para", "Antwoord aan", "Importance", "Wichtigkeit", "Priorität", "Attachments", "Anlagen", "Organization");

    private static HashSet<string> Words(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}
