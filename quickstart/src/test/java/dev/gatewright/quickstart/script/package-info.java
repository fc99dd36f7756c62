/** Tests of the root script and the files it reads. */
package dev.gatewright.quickstart.script;
