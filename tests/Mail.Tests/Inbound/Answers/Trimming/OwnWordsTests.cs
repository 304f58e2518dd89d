using Lethe.Mail.Inbound.Answers.Trimming;

namespace Lethe.Mail.Tests.Inbound.Answers.Trimming;

public sealed class OwnWordsTests
{
    [Theory]
    [InlineData("On Mon, 2 Mar 2026 at 10:00, Northwind <n@portal.example> wrote:\n> Please\n> - delete all")]
    [InlineData("On Mon, 2 Mar 2026 at 10:00, Northwind Portal Agent\n<n@portal.example> wrote:\n> Please")]
    [InlineData("Am 02.03.2026 um 10:00 schrieb Northwind <n@portal.example>:\n\nBitte löschen Sie")]
    [InlineData("Le lun. 2 mars 2026 à 10:00, Northwind <n@portal.example> a écrit :\n> Veuillez")]
    [InlineData("El lun, 2 mar 2026 a las 10:00, Northwind (<n@portal.example>) escribió:\n> Rogamos")]
    [InlineData("Il giorno lun 2 mar 2026 alle ore 10:00 Northwind <n@portal.example> ha scritto:\n> Vi preghiamo")]
    [InlineData("Em seg., 2 de mar. de 2026 às 10:00, Northwind <n@portal.example> escreveu:\n> Por favor")]
    [InlineData("Op ma 2 mrt 2026 om 10:00 schreef Northwind <n@portal.example>:\n> Wilt u")]
    [InlineData("-----Original Message-----\nFrom: Northwind\nSent: Monday\nTo: Privacy\nSubject: Deletion request\n\nPlease")]
    [InlineData("-----Ursprüngliche Nachricht-----\nVon: Northwind\nGesendet: Montag\nAn: Datenschutz\nBetreff: Löschanfrage\n\nBitte")]
    [InlineData("________________________________\nVon: Northwind <n@portal.example>\nGesendet: Montag, 2. März 2026\nAn: Datenschutz\nBetreff: Löschanfrage\n\nBitte")]
    [InlineData("De : Northwind <n@portal.example>\nEnvoyé : lundi 2 mars 2026\nÀ : dpo\nObjet : Demande\n\nVeuillez")]
    [InlineData("De: Northwind\nEnviado el: lunes\nPara: dpo\nAsunto: Solicitud\n\nRogamos")]
    [InlineData("Da: Northwind\nInviato: lunedì\nA: dpo\nOggetto: Richiesta\n\nVi preghiamo")]
    [InlineData("Van: Northwind\nVerzonden: maandag\nAan: dpo\nOnderwerp: Verzoek\n\nWilt u")]
    [InlineData("-- \nJan Jansen\nPrivacy officer")]
    [InlineData("Kind regards,\nJan\nVendor Ltd\nWe delete accounts every day")]
    [InlineData("Mit freundlichen Grüßen\nJan")]
    [InlineData("Sent from my iPhone")]
    [InlineData("This email is confidential and intended solely for the intended recipient. If you are not, delete it and confirm the deletion.")]
    public void What_stands_under_an_answer_is_cut_off(string under) => OwnWords.Of($"Hello,\n\nThe account has been deleted.\n\n{under}").Text
        .ShouldBe("Hello,\n\nThe account has been deleted.");

    [Fact]
    public void Answers_between_quoted_lines_are_kept() => OwnWords.Of("On 2 March 2026 Northwind wrote:\n> - delete all data\ndone\n> - pass it on\nnot needed").Text
        .ShouldBe("done\nnot needed");

    [Fact]
    public void An_answer_under_the_quoted_mail_is_kept() => OwnWords.Of("> Please delete all data\n> of this person.\n\nWe have deleted it.").Text
        .ShouldBe("We have deleted it.");

    [Fact]
    public void What_a_helpdesk_writes_under_its_marker_is_its_answer() => OwnWords.Of("##- Please type your reply above this line -##\n\nYour account was deleted.").Text
        .ShouldBe("Your account was deleted.");

    [Fact]
    public void What_stands_only_in_a_forwarded_mail_may_be_somebody_elses()
    {
        var own = OwnWords.Of("-----Original Message-----\nFrom: Database team\nSent: Monday\nTo: Support\nSubject: Cleanup\n\nThe account has been deleted.");

        own.IsFromBelow.ShouldBeTrue();
        own.Text.ShouldContain("has been deleted");
    }
}
