package io.datafi.cli.customer;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.LabelList;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What workers are asked for: classes in the command line, any kind in a file. */
final class SpecOption {
    @Option(
            names = "--classes",
            paramLabel = "A,B",
            description = "One of these labels; one with a comma stands in quotes, as in CSV.")
    private List<String> classes;

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = {
                "What is asked for, as JSON of the contract's TaskSpec, such as",
                "{\"number\": {\"minimum\": 0, \"maximum\": 10}}."
            })
    private Path file;

    TaskSpec spec() {
        if (file == null) {
            return TaskSpec.newBuilder()
                    .setClasses(ClassesSpec.newBuilder().addAllLabels(LabelList.of("--classes", classes)))
                    .build();
        }
        var spec = TaskSpec.newBuilder();
        try {
            JsonFormat.parser().merge(new InputFile(file).text(), spec);
        } catch (InvalidProtocolBufferException malformed) {
            throw new CliError(ExitCode.BAD_INPUT, "SPEC_MALFORMED", file + ": " + malformed.getMessage(), malformed);
        }
        return spec.build();
    }
}
