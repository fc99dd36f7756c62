package dev.gatewright.quickstart.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingToolsTest {

    private static final String FIND_JDK = "JDK_URL=; find_jdk; echo \"$JAVA_HOME\"";
    private static final String FIND_MAVEN = "MAVEN_URL=http://127.0.0.1:1/; find_maven; echo \"$MAVEN\"";

    @TempDir
    Path home;

    private Script script;

    @BeforeEach
    void emptyMachine() throws Exception {
        script = new Script(home);
    }

    @Test
    void takesTheJdkItIsTold() throws Exception {
        Path told = Script.fakeJdk(home.resolve("told"), "25.0.3");
        Script.fakeJdk(home.resolve("jvm/other"), "26.0.1");
        assertThat(script.with("GATEWRIGHT_JAVA_HOME", told).run(FIND_JDK).out())
                .isEqualTo(told.toString());
    }

    @Test
    void refusesAToldJdkThatIsTooOld() throws Exception {
        Path told = Script.fakeJdk(home.resolve("told"), "17.0.12");
        Script.Result result = script.with("GATEWRIGHT_JAVA_HOME", told).run(FIND_JDK);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("GATEWRIGHT_JAVA_HOME").contains("JDK 25");
    }

    @Test
    void passesOverAnOldJavaHome() throws Exception {
        Path old = Script.fakeJdk(home.resolve("old"), "17.0.12");
        Path found = Script.fakeJdk(home.resolve("jvm/jdk-25"), "25");
        assertThat(script.with("JAVA_HOME", old).run(FIND_JDK).out()).isEqualTo(found.toString());
    }

    @Test
    void findsTheJdkOnThePathThroughLinks() throws Exception {
        Path jdk = Script.fakeJdk(home.resolve("somewhere/jdk"), "25.0.3");
        Files.createSymbolicLink(home.resolve("bin/javac"), jdk.resolve("bin/javac"));
        assertThat(script.run(FIND_JDK).out()).isEqualTo(jdk.toString());
    }

    @Test
    void passesOverFoldersThatHoldNoCompiler() throws Exception {
        Path runtime = Script.fakeJdk(home.resolve("jvm/z-jre-25"), "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Path jdk = Script.fakeJdk(home.resolve("jvm/jdk-25"), "25.0.3");
        assertThat(script.run(FIND_JDK).out()).isEqualTo(jdk.toString());
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
        Script.Result result = script.run(FIND_JDK);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .contains("No JDK 25 was found")
                .contains("JAVA_HOME")
                .contains("GATEWRIGHT_JDK_URL");
    }

    @Test
    void takesANewEnoughMavenFromThePath() throws Exception {
        Path maven = Script.fakeMaven(home.resolve("mvn-home"), "3.8.7");
        Files.createSymbolicLink(home.resolve("bin/mvn"), maven);
        assertThat(script.run(FIND_MAVEN).out()).endsWith("bin/mvn");
    }

    @Test
    void comparesMavenVersionsAsNumbers() throws Exception {
        Script.fakeMaven(home.resolve("opt/apache-maven-3.8.6"), "3.8.6");
        Path newer = Script.fakeMaven(home.resolve("opt/apache-maven-3.10.0"), "3.10.0");
        assertThat(script.run(FIND_MAVEN).out()).isEqualTo(newer.toString());
    }

    @Test
    void saysWhatToInstallWhereThereIsNoMaven() throws Exception {
        Script.fakeMaven(home.resolve("opt/apache-maven-3.6.3"), "3.6.3");
        Script.Result result = script.run(FIND_MAVEN);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("No Maven 3.8.7").contains("GATEWRIGHT_MAVEN");
    }

    @Test
    void passesTheProxyOnToMavenUnlessMavenHasItsOwn() throws Exception {
        Files.createSymbolicLink(home.resolve("bin/mvn"), Script.fakeMaven(home.resolve("mvn-home"), "3.9.11"));
        script.with("https_proxy", "http://proxy.test:3128/").with("no_proxy", "localhost,.test");
        String told = script.run("find_maven; echo \"$MAVEN_OPTS\"").out();
        assertThat(told)
                .contains("-Dhttps.proxyHost=proxy.test -Dhttps.proxyPort=3128")
                .contains("-Dhttp.nonProxyHosts=localhost|*.test");

        script.with("MAVEN_OPTS", "-Dhttps.proxyHost=own.test");
        assertThat(script.run("find_maven; echo \"$MAVEN_OPTS\"").out()).isEqualTo("-Dhttps.proxyHost=own.test");
    }
}
