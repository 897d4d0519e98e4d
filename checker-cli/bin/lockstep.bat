@echo off
rem Starts Lockstep from a distribution.
rem   JAVA_HOME      the JDK to run on, 17 or newer; without it the java on the PATH
rem   LOCKSTEP_OPTS  options for the JVM, for example -Xmx4g
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "JAR="
for %%f in ("%~dp0..\lib\checker-cli-*.jar") do set "JAR=%%~ff"
if not defined JAR (
    echo lockstep: the program is not there: %~dp0..\lib\checker-cli-*.jar 1>&2
    exit /b 3
)
"%JAVA%" -Xshare:auto -XX:-UsePerfData -XX:+UseParallelGC %JAVA_OPTS% %LOCKSTEP_OPTS% -Dlockstep.launcher=lockstep -jar "%JAR%" %*
exit /b %ERRORLEVEL%
