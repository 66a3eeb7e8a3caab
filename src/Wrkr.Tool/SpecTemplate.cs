using System.Text;

namespace Wrkr.Tool;

/// <summary>The JobSpec that <c>wrkr init</c> writes. Its commands mean the same to every shell.</summary>
internal static class SpecTemplate
{
    public static byte[] Write(DateTimeOffset now) => Encoding.UTF8.GetBytes($$"""
        # A job as a file. Submit it with: wrkr submit jobspec.yaml
        # What each member means: docs/jobspec.md

        schema_id: wrkr.jobspec
        schema_version: v1
        created_at: "{{UtcTime.Format(now)}}"
        producer_version: "{{ToolVersion.Version}}"

        name: example job
        objective: Show commands, a decision and artifacts.

        inputs:
          # workspace: .           # where commands run; the default is where the worker runs
          steps:
            - id: build
              summary: write a draft
              command: echo draft > draft.txt       # a text runs in the shell
              artifacts: [draft.txt]                # files that the step should write

            - id: check
              summary: check the draft
              # command: [git, diff, --check]       # a list is a program with its arguments, without a shell
              # working_directory: src
              # environment: {CI: "1"}
              # timeout_seconds: 60
              # retries: 2                          # after a failure, with growing waits
              # on_failure: continue                # or block, the default
              command: echo checked

            - id: review
              summary: Is the draft good enough to be published?
              decision_needed: true                 # the job waits here for wrkr approve or wrkr reject
              required_action: Read draft.txt.

            - id: publish
              summary: publish the draft
              command: echo published > result.txt
              artifacts: [result.txt]

            - id: announce
              summary: tell everybody
              command: echo told
              executed: false                       # declared, and not run

        # What acceptance demands.
        expected_artifacts: [result.txt]

        adapter:
          name: reference          # runs the steps above
          # config: {shell: bash}  # sh, bash, pwsh or cmd; the default is sh, and cmd on Windows

        # The job stops as blocked_budget before it uses more.
        budgets:
          max_wall_time_seconds: 3600
          max_retries: 5
          max_step_count: 100
          max_tool_calls: 100      # a command is one

        checkpoint_policy:
          min_interval_seconds: 1
          required_types: [plan, progress, completed]

        # The job goes on only where these are as they were when it began.
        environment_fingerprint:
          rules: [os, arch, cwd]

        """.ReplaceLineEndings("\n"));
}
