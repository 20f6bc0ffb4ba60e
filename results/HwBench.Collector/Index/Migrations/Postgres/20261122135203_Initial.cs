using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HwBench.Collector.Index.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contents",
                columns: table => new
                {
                    Address = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contents", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Digest = table.Column<string>(type: "text", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: true),
                    Received = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Started = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Battery = table.Column<string>(type: "text", nullable: false),
                    Candidate = table.Column<string>(type: "text", nullable: false),
                    Baseline = table.Column<string>(type: "text", nullable: false),
                    Vendor = table.Column<string>(type: "text", nullable: false),
                    Microarchitecture = table.Column<string>(type: "text", nullable: true),
                    CoreKind = table.Column<string>(type: "text", nullable: true),
                    Brand = table.Column<string>(type: "text", nullable: false),
                    Machine = table.Column<string>(type: "text", nullable: false),
                    Processor = table.Column<string>(type: "text", nullable: false),
                    Microcode = table.Column<string>(type: "text", nullable: true),
                    Kernel = table.Column<string>(type: "text", nullable: false),
                    Hypervisor = table.Column<string>(type: "text", nullable: true),
                    Mitigations = table.Column<List<string>>(type: "text[]", nullable: false),
                    Mixes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Distrust = table.Column<string>(type: "text", nullable: true),
                    Complete = table.Column<bool>(type: "boolean", nullable: false),
                    Warnings = table.Column<int>(type: "integer", nullable: false),
                    Signature = table.Column<string>(type: "text", nullable: true),
                    SignatureFile = table.Column<string>(type: "text", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Token = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Created = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastUsed = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revoked = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    CoreKind = table.Column<string>(type: "text", nullable: true),
                    Microarchitecture = table.Column<string>(type: "text", nullable: true),
                    Table = table.Column<string>(type: "text", nullable: false),
                    Mix = table.Column<string>(type: "text", nullable: false),
                    Mitigation = table.Column<string>(type: "text", nullable: false),
                    Compared = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_facts_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Records are gzip: PostgreSQL would try in vain to compress them.
            migrationBuilder.Sql("""ALTER TABLE contents ALTER COLUMN "Bytes" SET STORAGE EXTERNAL""");

            migrationBuilder.CreateIndex(
                name: "IX_facts_Mitigation_RunId",
                table: "facts",
                columns: new[] { "Mitigation", "RunId" });

            migrationBuilder.CreateIndex(
                name: "IX_facts_RunId_Mitigation",
                table: "facts",
                columns: new[] { "RunId", "Mitigation" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_Address",
                table: "runs",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_runs_Battery_Id",
                table: "runs",
                columns: new[] { "Battery", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_Digest",
                table: "runs",
                column: "Digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_runs_Label_Id",
                table: "runs",
                columns: new[] { "Label", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_Machine_Id",
                table: "runs",
                columns: new[] { "Machine", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contents");

            migrationBuilder.DropTable(
                name: "facts");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "runs");
        }
    }
}
