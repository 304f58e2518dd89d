using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lethe.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Answers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AnswerId",
                table: "SourceTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AnsweredAt",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "SourceTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpiredAt",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Informed",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "LookAt",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindedAt",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reminders",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RemindersFrom",
                table: "SourceTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Contact",
                table: "DataSources",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValueSql: "'Unproven'");

            migrationBuilder.AddColumn<long>(
                name: "ContactAt",
                table: "DataSources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ContactEmailId",
                table: "DataSources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContactEvidence",
                table: "DataSources",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reminders",
                table: "DataSources",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AnswerMargin",
                table: "Companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "AtExpiry",
                table: "Companies",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValueSql: "'EscalateToAssignee'");

            migrationBuilder.AddColumn<bool>(
                name: "KeepsWeekendsFree",
                table: "Companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reminders",
                table: "Companies",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValueSql: "'7 14 -3'");

            migrationBuilder.AddColumn<bool>(
                name: "RepliesThroughPortal",
                table: "Companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "TrustsSureAnswers",
                table: "Companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DigestOn",
                table: "Agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "GetsDigest",
                table: "Agents",
                type: "INTEGER",
                nullable: false,
                defaultValueSql: "TRUE");

            migrationBuilder.CreateTable(
                name: "Answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceTaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DataSourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    ContentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    EmailId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InboundEmailId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedOutcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Answers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Answers_SourceTasks_SourceTaskId",
                        column: x => x.SourceTaskId,
                        principalTable: "SourceTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InboundEmails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Mailbox = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MailboxKey = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ContentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    IsCut = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MatchedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EmailId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SourceTaskId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DataSourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StatusCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    IsFromStranger = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsAuthenticated = table.Column<bool>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundEmails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    HeldBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    TroubleSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SourceTasks_LookAt",
                table: "SourceTasks",
                column: "LookAt",
                filter: "\"LookAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SourceTasks_Waiting",
                table: "SourceTasks",
                columns: new[] { "CompanyId", "AskedAt" },
                filter: "\"AskedAt\" IS NOT NULL AND \"Outcome\" IN ('Requested', 'Acknowledged', 'NeedsInformation', 'UseOurForm', 'Unreachable')");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_InboundEmailId",
                table: "Answers",
                column: "InboundEmailId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Answers_Open",
                table: "Answers",
                columns: new[] { "CompanyId", "Id" },
                filter: "\"Decision\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_SourceTaskId",
                table: "Answers",
                column: "SourceTaskId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_EmailId",
                table: "InboundEmails",
                column: "EmailId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_Fingerprint",
                table: "InboundEmails",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_Mailbox_MailboxKey",
                table: "InboundEmails",
                columns: new[] { "Mailbox", "MailboxKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_SourceTaskId_Id",
                table: "InboundEmails",
                columns: new[] { "SourceTaskId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_Unmatched",
                table: "InboundEmails",
                columns: new[] { "CompanyId", "Id" },
                filter: "\"Status\" IN ('Unmatched', 'SetAside')");

            migrationBuilder.CreateIndex(
                name: "IX_InboundEmails_Waiting",
                table: "InboundEmails",
                column: "DueAt",
                filter: "\"Status\" = 'Waiting'");

            // Whoever was asked before is reminded too, and is due when its request is.
            migrationBuilder.Sql("""
                UPDATE "SourceTasks" SET "RemindersFrom" = "AskedAt", "LookAt" = "AskedAt", "DueOn" = (SELECT "DueOn" FROM "Requests" WHERE "Requests"."Id" = "SourceTasks"."RequestId")
                WHERE "AskedAt" IS NOT NULL AND "Outcome" = 'Requested' AND EXISTS (SELECT 1 FROM "Requests" WHERE "Requests"."Id" = "SourceTasks"."RequestId" AND "Requests"."Stage" IN ('Process', 'Reply'))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Answers");

            migrationBuilder.DropTable(
                name: "InboundEmails");

            migrationBuilder.DropTable(
                name: "Mailboxes");

            migrationBuilder.DropIndex(
                name: "IX_SourceTasks_LookAt",
                table: "SourceTasks");

            migrationBuilder.DropIndex(
                name: "IX_SourceTasks_Waiting",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "AnswerId",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "AnsweredAt",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "ExpiredAt",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "Informed",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "LookAt",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "Reminders",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "RemindersFrom",
                table: "SourceTasks");

            migrationBuilder.DropColumn(
                name: "Contact",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "ContactAt",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "ContactEmailId",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "ContactEvidence",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "Reminders",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "AnswerMargin",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "AtExpiry",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "KeepsWeekendsFree",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "Reminders",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "RepliesThroughPortal",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "TrustsSureAnswers",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "DigestOn",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "GetsDigest",
                table: "Agents");
        }
    }
}
