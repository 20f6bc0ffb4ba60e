using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HwBench.Collector.Index.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: true),
                    Received = table.Column<long>(type: "INTEGER", nullable: false),
                    Started = table.Column<long>(type: "INTEGER", nullable: true),
                    Battery = table.Column<string>(type: "TEXT", nullable: false),
                    Candidate = table.Column<string>(type: "TEXT", nullable: false),
                    Baseline = table.Column<string>(type: "TEXT", nullable: false),
                    Vendor = table.Column<string>(type: "TEXT", nullable: false),
                    Microarchitecture = table.Column<string>(type: "TEXT", nullable: true),
                    CoreKind = table.Column<string>(type: "TEXT", nullable: true),
                    Brand = table.Column<string>(type: "TEXT", nullable: false),
                    Machine = table.Column<string>(type: "TEXT", nullable: false),
                    Processor = table.Column<string>(type: "TEXT", nullable: false),
                    Microcode = table.Column<string>(type: "TEXT", nullable: true),
                    Kernel = table.Column<string>(type: "TEXT", nullable: false),
                    Hypervisor = table.Column<string>(type: "TEXT", nullable: true),
                    Mitigations = table.Column<string>(type: "TEXT", nullable: false),
                    Mixes = table.Column<string>(type: "TEXT", nullable: false),
                    Distrust = table.Column<string>(type: "TEXT", nullable: true),
                    Complete = table.Column<bool>(type: "INTEGER", nullable: false),
                    Warnings = table.Column<int>(type: "INTEGER", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: true),
                    SignatureFile = table.Column<string>(type: "TEXT", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Created = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsed = table.Column<long>(type: "INTEGER", nullable: true),
                    Revoked = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    CoreKind = table.Column<string>(type: "TEXT", nullable: true),
                    Microarchitecture = table.Column<string>(type: "TEXT", nullable: true),
                    Table = table.Column<string>(type: "TEXT", nullable: false),
                    Mix = table.Column<string>(type: "TEXT", nullable: false),
                    Mitigation = table.Column<string>(type: "TEXT", nullable: false),
                    Compared = table.Column<bool>(type: "INTEGER", nullable: false)
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
                name: "facts");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "runs");
        }
    }
}
