import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Prints the property that the second argument names, as Java reads it from the file that the first names, in UTF-8. */
final class ReadProperty {
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (FileInputStream in = new FileInputStream(arguments[0])) {
            properties.load(in);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(properties.getProperty(arguments[1]));
    }
}
