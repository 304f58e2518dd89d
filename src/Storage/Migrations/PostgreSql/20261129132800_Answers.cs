using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lethe.Storage.Migrations.PostgreSql
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
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AnsweredAt",
                table: "SourceTasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "SourceTasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExpiredAt",
                table: "SourceTasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Informed",
                table: "SourceTasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LookAt",
                table: "SourceTasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindedAt",
                table: "SourceTasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reminders",
                table: "SourceTasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindersFrom",
                table: "SourceTasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Contact",
                table: "DataSources",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValueSql: "'Unproven'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ContactAt",
                table: "DataSources",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ContactEmailId",
                table: "DataSources",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContactEvidence",
                table: "DataSources",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reminders",
                table: "DataSources",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AnswerMargin",
                table: "Companies",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "AtExpiry",
                table: "Companies",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValueSql: "'EscalateToAssignee'");

            migrationBuilder.AddColumn<bool>(
                name: "KeepsWeekendsFree",
                table: "Companies",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reminders",
                table: "Companies",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValueSql: "'7 14 -3'");

            migrationBuilder.AddColumn<bool>(
                name: "RepliesThroughPortal",
                table: "Companies",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "TrustsSureAnswers",
                table: "Companies",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DigestOn",
                table: "Agents",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "GetsDigest",
                table: "Agents",
                type: "boolean",
                nullable: false,
                defaultValueSql: "TRUE");

            migrationBuilder.CreateTable(
                name: "Answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CompanyId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceTaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    DataSourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Confidence = table.Column<double>(type: "double precision", nullable: false),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    EmailId = table.Column<Guid>(type: "uuid", nullable: true),
                    InboundEmailId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedOutcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CompanyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Mailbox = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    MailboxKey = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReadingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    IsCut = table.Column<bool>(type: "boolean", nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MatchedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EmailId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceTaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true),
                    DataSourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    StatusCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    IsFromStranger = table.Column<bool>(type: "boolean", nullable: false),
                    IsAuthenticated = table.Column<bool>(type: "boolean", nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundEmails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    HeldBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Trouble = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    TroubleSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
